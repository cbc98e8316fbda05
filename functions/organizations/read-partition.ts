import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { fromCursor, toCursor } from '../platform/aws/cursor.ts';
import { table, tableName } from '../platform/aws/table.ts';

interface PartitionPage<T> {
  readonly partition: string;
  /** Only sort keys that begin so. */
  readonly prefix: string;
  /** Whose list it is; a cursor works for the same person and list only. */
  readonly reader: string;
  readonly cursor: string | undefined;
  readonly read: (item: unknown) => T;
}

const pageSize = 25;

/** A page of 25 of a partition, in order, consistent. Throws `malformed_request` for a cursor of another list or reader. */
export const readPartition = async <T>({
  partition,
  prefix,
  reader,
  cursor,
  read,
}: PartitionPage<T>): Promise<{ items: T[]; next?: string }> => {
  const scope = [reader, partition, prefix].join('\n');
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: `pk = :partition${prefix === '' ? '' : ' AND begins_with(sk, :prefix)'}`,
      ExpressionAttributeValues: {
        ':partition': partition,
        ...(prefix !== '' && { ':prefix': prefix }),
      },
      ConsistentRead: true,
      Limit: pageSize + 1,
      ExclusiveStartKey: await fromCursor(scope, cursor),
    }),
  );
  const rows = Items.slice(0, pageSize);
  const last = rows.at(-1);
  const next =
    Items.length > pageSize && last !== undefined
      ? await toCursor(scope, { pk: last['pk'], sk: last['sk'] })
      : undefined;
  return { items: rows.map(read), ...(next !== undefined && { next }) };
};
