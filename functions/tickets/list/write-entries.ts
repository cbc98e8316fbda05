import { setTimeout as wait } from 'node:timers/promises';
import { BatchWriteCommand, type BatchWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Key } from '#shared/table/keys.ts';
import type { ListEntry } from '#shared/table/list-entry.ts';
import { table, tableName } from '../../platform/aws/table.ts';

type Request = NonNullable<BatchWriteCommandInput['RequestItems']>[string][number];

/** Writes of one call, DynamoDB's limit. */
const batchSize = 25;
const attempts = 8;

const writeBatch = async (requests: Request[]): Promise<void> => {
  let left = requests;
  for (let attempt = 0; left.length > 0; attempt += 1) {
    if (attempt === attempts) throw new Error(`${String(left.length)} entries were not taken.`);
    if (attempt > 0) await wait(Math.random() * 50 * 2 ** attempt);
    const { UnprocessedItems } = await table.send(
      new BatchWriteCommand({ RequestItems: { [tableName]: left } }),
    );
    left = UnprocessedItems?.[tableName] ?? [];
  }
};

/** Writes and deletes entries, each by itself and again until it is taken: one write unit each. */
export const writeEntries = async (changes: {
  readonly puts: readonly ListEntry[];
  readonly deletes: readonly Key[];
}): Promise<void> => {
  const requests: Request[] = [
    ...changes.puts.map((Item) => ({ PutRequest: { Item } })),
    ...changes.deletes.map((Key) => ({ DeleteRequest: { Key } })),
  ];
  const batches = [];
  for (let at = 0; at < requests.length; at += batchSize)
    batches.push(writeBatch(requests.slice(at, at + batchSize)));
  await Promise.all(batches);
};
