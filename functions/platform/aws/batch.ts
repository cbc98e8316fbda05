import { setTimeout as wait } from 'node:timers/promises';
import {
  BatchGetCommand,
  BatchWriteCommand,
  type BatchWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';
import type { Key } from '#shared/table/keys.ts';
import { table, tableName } from './table.ts';

type WriteRequest = NonNullable<BatchWriteCommandInput['RequestItems']>[string][number];

/** Items of one call, DynamoDB's limits. */
const limits = { get: 100, write: 25 } as const;

/** How often what DynamoDB left undone is asked for again, waiting longer each time: ten seconds in all. */
const attempts = 8;

const pause = (attempt: number) =>
  attempt === 0 ? Promise.resolve() : wait(Math.random() * 80 * 2 ** attempt);

const inChunks = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );

const writeChunk = async (chunk: WriteRequest[]): Promise<void> => {
  let left = chunk;
  for (let attempt = 0; left.length > 0; attempt += 1) {
    if (attempt === attempts) throw new Error(`${left.length} items were not taken.`);
    await pause(attempt);
    const { UnprocessedItems } = await table.send(
      new BatchWriteCommand({ RequestItems: { [tableName]: left } }),
    );
    left = UnprocessedItems?.[tableName] ?? [];
  }
};

/** Chunks that are on their way at once. */
const lanes = 4;

/** Puts and deletes items, each by itself and in any order; keys must differ. One write unit for every KB of each. */
export const batchWrite = async (changes: {
  readonly puts?: readonly Record<string, unknown>[];
  readonly deletes?: readonly Key[];
}): Promise<void> => {
  const requests: WriteRequest[] = [
    ...(changes.puts ?? []).map((Item) => ({ PutRequest: { Item } })),
    ...(changes.deletes ?? []).map((key) => ({ DeleteRequest: { Key: { ...key } } })),
  ];
  const chunks = inChunks(requests, limits.write).values();
  const lane = async () => {
    for (const chunk of chunks) await writeChunk(chunk);
  };
  // All lanes come to their end before one's failure is told: nothing is written behind the caller's back.
  const ends = await Promise.allSettled(Array.from({ length: lanes }, lane));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
};

interface BatchGetOptions {
  readonly consistent?: boolean;
  /** Attributes to give; the whole item is paid for all the same. */
  readonly attributes?: readonly string[];
}

const getChunk = async (
  chunk: readonly Key[],
  { consistent = false, attributes }: BatchGetOptions,
): Promise<Record<string, unknown>[]> => {
  const found: Record<string, unknown>[] = [];
  let left: Record<string, unknown>[] = chunk.map((key) => ({ ...key }));
  for (let attempt = 0; left.length > 0; attempt += 1) {
    if (attempt === attempts) throw new Error(`${left.length} items were not given.`);
    await pause(attempt);
    const { Responses, UnprocessedKeys } = await table.send(
      new BatchGetCommand({
        RequestItems: {
          [tableName]: {
            Keys: left,
            ConsistentRead: consistent,
            ...(attributes && {
              ProjectionExpression: attributes.map((_, index) => `#${String(index)}`).join(', '),
              ExpressionAttributeNames: Object.fromEntries(
                attributes.map((attribute, index) => [`#${String(index)}`, attribute]),
              ),
            }),
          },
        },
      }),
    );
    found.push(...(Responses?.[tableName] ?? []));
    left = UnprocessedKeys?.[tableName]?.Keys ?? [];
  }
  return found;
};

/** Items by their keys, which must differ, in any order; those that are not there are left out. Half a read unit for every 4 KB of each, one where consistent. */
export const batchGet = async (
  keys: readonly Key[],
  options: BatchGetOptions = {},
): Promise<readonly Record<string, unknown>[]> => {
  const chunks = await Promise.all(
    inChunks(keys, limits.get).map((chunk) => getChunk(chunk, options)),
  );
  return chunks.flat();
};
