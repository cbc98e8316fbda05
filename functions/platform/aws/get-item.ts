import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { Key } from '#shared/table/keys.ts';
import { table, tableName } from './table.ts';

/** One item, strongly consistent (one read unit per 4 KB), or undefined. `read` parses it. */
export const getItem = async <T>(key: Key, read: (item: unknown) => T): Promise<T | undefined> => {
  const { Item } = await table.send(
    new GetCommand({ TableName: tableName, Key: { ...key }, ConsistentRead: true }),
  );
  return Item === undefined ? undefined : read(Item);
};
