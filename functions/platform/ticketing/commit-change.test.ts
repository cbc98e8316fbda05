import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, expect, it } from 'vitest';
import { openedTicket } from '../../../test/factories/ticket.ts';

process.env.TABLE_NAME = 'porchlight-test';
process.env.AWS_REGION = 'us-east-1';
const { commitChange } = await import('./commit-change.ts');
const { table } = await import('../aws/table.ts');

const mocked = mockClient(table);
afterEach(() => mocked.reset());

const change = openedTicket('2026-11-21T10:00:00.000Z');
const extra = [
  {
    ConditionCheck: {
      TableName: 'porchlight-test',
      Key: { pk: 'a', sk: 'b' },
      ConditionExpression: 'a = b',
    },
  },
];

const cancelled = (...codes: readonly string[]) =>
  new TransactionCanceledException({
    message: 'cancelled',
    $metadata: {},
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

const failed = 'ConditionalCheckFailed';

it.each([
  ['duplicate', [failed, failed, failed, failed]],
  ['duplicate', [failed, 'None', 'None', 'None']],
  ['stale', ['None', failed, 'None', 'None']],
  ['stale', ['None', failed, failed, failed]],
  ['stale', ['None', 'None', 'None', 'TransactionConflict']],
  ['stale', ['ThrottlingError', 'None', 'None', 'None']],
  ['refused', ['None', 'None', 'None', failed]],
])('calls it %s when the transaction was cancelled for %j', async (outcome, codes) => {
  mocked.on(TransactWriteCommand).rejects(cancelled(...codes));
  expect(await commitChange(change, extra)).toBe(outcome);
});

it('passes on what it cannot explain', async () => {
  mocked
    .on(TransactWriteCommand)
    .rejectsOnce(cancelled('ValidationError', 'None', 'None', 'None'))
    .rejectsOnce(new Error('lost'));
  await expect(commitChange(change, extra)).rejects.toThrow('cancelled');
  await expect(commitChange(change, extra)).rejects.toThrow('lost');
});

it('writes event, ticket, message and what is added in one transaction', async () => {
  mocked.on(TransactWriteCommand).resolves({});
  expect(await commitChange(change, extra)).toBe('committed');
  const [call] = mocked.commandCalls(TransactWriteCommand);
  const items = call?.args[0].input.TransactItems ?? [];
  expect(items.map(({ Put }) => String(Put?.Item?.sk).slice(0, 2))).toEqual([
    'E#',
    'T',
    'M#',
    'un',
  ]);
  expect(items).toHaveLength(4);
});
