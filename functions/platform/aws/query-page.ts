import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { tableShape } from '#shared/table/table.ts';
import { fromCursor, toCursor } from './cursor.ts';
import { table, tableName } from './table.ts';

type IndexName = (typeof tableShape)['indexes'][number]['name'];

interface PageQuery<T> {
  readonly index: IndexName;
  readonly partition: string;
  /** Only sort keys that begin so. */
  readonly prefix?: string | undefined;
  readonly order: 'ascending' | 'descending';
  readonly cursor: string | undefined;
  /** Whose list it is; a cursor works for the same person and list only. */
  readonly reader: string;
  readonly read: (item: unknown) => T;
}

/** Rows of a page. */
const pageSize = 25;

/** The page's last row tells where the next begins, so that one row more is read to know whether there is a next. */
const keyOf = (row: Record<string, unknown>, index: (typeof tableShape)['indexes'][number]) =>
  Object.fromEntries(
    [tableShape.partitionKey, tableShape.sortKey, index.partitionKey, index.sortKey].map((name) => [
      name,
      row[name],
    ]),
  );

/**
 * A page of 25 of an index, eventually consistent: half a read unit for every 4 KB of rows, whatever the table's size.
 * Throws `malformed_request` for a cursor of another list or reader.
 */
export const queryPage = async <T>(query: PageQuery<T>): Promise<{ items: T[]; next?: string }> => {
  const index =
    tableShape.indexes.find(({ name }) => name === query.index) ?? tableShape.indexes[0];
  const prefix = query.prefix ?? '';
  const scope = [query.reader, query.index, query.partition, prefix].join('\n');
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: index.name,
      KeyConditionExpression: `#partition = :partition${prefix === '' ? '' : ' AND begins_with(#sort, :prefix)'}`,
      ExpressionAttributeNames: {
        '#partition': index.partitionKey,
        ...(prefix !== '' && { '#sort': index.sortKey }),
      },
      ExpressionAttributeValues: {
        ':partition': query.partition,
        ...(prefix !== '' && { ':prefix': prefix }),
      },
      ScanIndexForward: query.order === 'ascending',
      Limit: pageSize + 1,
      ExclusiveStartKey: await fromCursor(scope, query.cursor),
    }),
  );
  const rows = Items.slice(0, pageSize);
  const last = rows.at(-1);
  const next =
    Items.length > pageSize && last !== undefined
      ? await toCursor(scope, keyOf(last, index))
      : undefined;
  return { items: rows.map(query.read), ...(next !== undefined && { next }) };
};
