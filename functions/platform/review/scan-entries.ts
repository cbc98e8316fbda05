import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { table, tableName } from '../aws/table.ts';
import type { StartKey } from './review-step.ts';

/** Items that are looked at in one go, whatever they are. */
const pageSize = 1000;

/**
 * A stretch of the whole table: the items in it whose partition key has a beginning, and where the next one begins.
 * Consistent, one read unit for every 4 KB that are looked at.
 */
export const scanEntries = async (beginning: string, startKey: StartKey | undefined) => {
  const { Items = [], LastEvaluatedKey } = await table.send(
    new ScanCommand({
      TableName: tableName,
      FilterExpression: 'begins_with(pk, :beginning)',
      ExpressionAttributeValues: { ':beginning': beginning },
      Limit: pageSize,
      ConsistentRead: true,
      ExclusiveStartKey: startKey,
    }),
  );
  const next = z.record(z.string(), z.string()).optional().parse(LastEvaluatedKey);
  return { items: Items, next };
};
