import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { fromCursor, toCursor } from './cursor.ts';
import { table, tableName } from './table.ts';

interface PartitionPage<T> {
  readonly partition: string;
  /** Only sort keys that begin so. */
  readonly prefix?: string;
  /** Whose list it is; a cursor works for the same person and list only. */
  readonly reader: string;
  readonly cursor: string | undefined;
  readonly order?: 'ascending' | 'descending';
  readonly size?: number;
  readonly read: (item: unknown) => T;
}

/** A page of a partition, 25 unless told otherwise, consistent. Throws `malformed_request` for a cursor of another list or reader. */
export const readPartition = async <T>({
  partition,
  prefix = '',
  reader,
  cursor,
  order = 'ascending',
  size = 25,
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
      ScanIndexForward: order === 'ascending',
      Limit: size + 1,
      ExclusiveStartKey: await fromCursor(scope, cursor),
    }),
  );
  const rows = Items.slice(0, size);
  const last = rows.at(-1);
  const next =
    Items.length > size && last !== undefined
      ? await toCursor(scope, { pk: last['pk'], sk: last['sk'] })
      : undefined;
  return { items: rows.map(read), ...(next !== undefined && { next }) };
};
