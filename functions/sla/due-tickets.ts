import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Instant } from '#shared/domain/instant.ts';
import { timerPartition } from '#shared/table/keys.ts';
import { table, tableName } from '../platform/aws/table.ts';

const rowSchema = z.object({ pk: z.string() });

/**
 * Ids of at most `limit` tickets of a shard whose soonest timer is due at `now`, soonest first; one read unit per 8 KB
 * of keys. The index is eventually consistent: what it misses is found five minutes later.
 */
export const dueTickets = async (
  shard: number,
  now: Instant,
  limit: number,
): Promise<readonly string[]> => {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: 'byTimer',
      KeyConditionExpression: 'gsi4pk = :shard AND gsi4sk < :end',
      // A sort key is an instant and a ticket id: `$` is the character after the `#` between them.
      ExpressionAttributeValues: { ':shard': timerPartition(shard), ':end': `${now}$` },
      Limit: limit,
    }),
  );
  return Items.map((item) => rowSchema.parse(item).pk);
};
