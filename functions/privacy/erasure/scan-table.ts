import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { table, tableName } from '../../platform/aws/table.ts';
import type { Item, Work } from './erased.ts';

const startKeySchema = z.record(z.string(), z.string()).optional();

/** A megabyte of the table, consistent, and where the next begins. One read unit for every 4 KB. */
export const scanTable = async (
  startKey: Work['startKey'],
): Promise<{ readonly items: readonly Item[]; readonly next: Work['startKey'] }> => {
  const { Items = [], LastEvaluatedKey } = await table.send(
    new ScanCommand({ TableName: tableName, ConsistentRead: true, ExclusiveStartKey: startKey }),
  );
  return { items: Items, next: startKeySchema.parse(LastEvaluatedKey) };
};
