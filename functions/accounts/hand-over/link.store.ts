import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import {
  accountHandOverLinkItem,
  handOverLinkItem,
  type HandOverLink,
} from '#shared/table/hand-over.entity.ts';
import { table, tableName } from '../../platform/aws/table.ts';
import type { ExtraWrite } from '../../platform/ticketing/commit-change.ts';

/** Connects a person of an application with an account; refused where that person is connected already. */
export const linkWrites = (link: HandOverLink): ExtraWrite[] => [
  {
    Put: {
      TableName: tableName,
      Item: handOverLinkItem(link),
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  },
  { Put: { TableName: tableName, Item: accountHandOverLinkItem(link) } },
];

/** False where another request was quicker; the caller looks again. */
export const saveLink = async (link: HandOverLink): Promise<boolean> => {
  try {
    await table.send(new TransactWriteCommand({ TransactItems: linkWrites(link) }));
    return true;
  } catch (error) {
    if (error instanceof TransactionCanceledException) return false;
    throw error;
  }
};
