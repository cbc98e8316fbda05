import { expect, test } from 'vitest';
import type { InvokeResult } from '../../engines/engine.ts';
import type { JsonRecord } from '../../json.ts';
import { eventSourceSchema } from './event-source.ts';
import { processBatch } from './stream-batch.ts';
import { sequenceNumber } from './stream-reader.ts';

const failure: InvokeResult = { payload: null, error: { type: 'Error', message: 'no' } };
const records = (...numbers: number[]): JsonRecord[] =>
  numbers.map((number) => ({ dynamodb: { SequenceNumber: String(number) } }));
const numbersIn = (event: unknown): number[] =>
  (event as { Records: JsonRecord[] }).Records.map((record) => Number(sequenceNumber(record)));

/** Runs a batch of 1 to 4 against a function that answers by the numbers it gets. */
async function run(
  settings: object,
  answer: (numbers: number[]) => InvokeResult,
  age: () => number = () => 0,
) {
  const invocations: number[][] = [];
  const settled: number[] = [];
  const givenUp: number[][] = [];
  const properties = eventSourceSchema.parse({
    FunctionName: 'f',
    EventSourceArn: 'a',
    ...settings,
  });
  await processBatch(records(1, 2, 3, 4), {
    properties,
    invoke: async (event) => {
      invocations.push(numbersIn(event));
      return answer(numbersIn(event));
    },
    settled: (record) => settled.push(Number(sequenceNumber(record))),
    giveUp: async (batch) =>
      void givenUp.push(batch.map((record) => Number(sequenceNumber(record)))),
    age,
    pause: async () => true,
  });
  return { invocations, settled, givenUp };
}

test('settles a batch the function took', async () => {
  expect(await run({}, () => ({ payload: null }))).toEqual({
    invocations: [[1, 2, 3, 4]],
    settled: [4],
    givenUp: [],
  });
});

test('tries a failed batch again as a whole', async () => {
  let calls = 0;
  const { invocations, settled } = await run({}, () =>
    (calls += 1) < 3 ? failure : { payload: null },
  );
  expect(invocations).toHaveLength(3);
  expect(settled).toEqual([4]);
});

test('goes on at the first record that was reported as failed', async () => {
  let calls = 0;
  const { invocations, settled } = await run(
    { FunctionResponseTypes: ['ReportBatchItemFailures'] },
    () =>
      (calls += 1) === 1
        ? { payload: { batchItemFailures: [{ itemIdentifier: '3' }] } }
        : { payload: null },
  );
  expect(invocations).toEqual([
    [1, 2, 3, 4],
    [3, 4],
  ]);
  expect(settled).toEqual([2, 4]);
});

test('bisects to the one bad record and gives only that up', async () => {
  const { givenUp, settled } = await run(
    { BisectBatchOnFunctionError: true, MaximumRetryAttempts: 5 },
    (numbers) => (numbers.includes(3) ? failure : { payload: null }),
  );
  expect(givenUp).toEqual([[3]]);
  expect(settled).toEqual([2, 3, 4]);
});

test('gives a batch up when its retries are used', async () => {
  const { invocations, givenUp, settled } = await run({ MaximumRetryAttempts: 2 }, () => failure);
  expect(invocations).toHaveLength(3);
  expect(givenUp).toEqual([[1, 2, 3, 4]]);
  expect(settled).toEqual([4]);
});

test('gives a batch up when it is too old, however often it was tried before', async () => {
  let hour = 0;
  const { invocations, givenUp } = await run(
    { MaximumRecordAgeInSeconds: 23 * 3600 },
    () => failure,
    () => 60_000 + 3_600_000 * (hour += 1),
  );
  expect(invocations).toHaveLength(23);
  expect(givenUp).toEqual([[1, 2, 3, 4]]);
});
