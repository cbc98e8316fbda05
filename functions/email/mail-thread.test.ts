import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { toInstant } from '#shared/domain/instant.ts';
import { startLocalTable } from '../../test/factories/local-table.ts';

let dynamodb: Awaited<ReturnType<typeof startLocalTable>>;
let code: {
  readonly store: typeof import('./mail-thread.store.ts');
  readonly ids: typeof import('../platform/ids.ts');
  readonly aws: typeof import('../platform/aws/table.ts');
};
beforeAll(async () => {
  dynamodb = await startLocalTable();
  const [store, ids, aws] = await Promise.all([
    import('./mail-thread.store.ts'),
    import('../platform/ids.ts'),
    import('../platform/aws/table.ts'),
  ]);
  code = { store, ids, aws };
});
afterAll(() => dynamodb.stop());

test('a ticket of more mails than one item could name takes further ones and names the latest', async () => {
  const { store, ids, aws } = code;
  const ticketId = ids.randomId('ticket');
  const longest = 'x'.repeat(980);
  const nth = (index: number) => ({
    messageId: `${String(index)}@${longest}`,
    mailId: ids.randomId('mail'),
    at: toInstant(index * 1000),
  });
  for (let start = 0; start < 500; start += 100) {
    const TransactItems = Array.from({ length: 100 }, (_, index) =>
      store.appendToMailThread(ticketId, nth(start + index)),
    );
    await aws.table.send(new TransactWriteCommand({ TransactItems }));
  }
  const latest = await store.latestOfMailThread(ticketId, 3);
  expect(latest.map((id) => id.split('@')[0])).toEqual(['497', '498', '499']);
});

test('a mail that is noted twice is named once', async () => {
  const { store, ids, aws } = code;
  const ticketId = ids.randomId('ticket');
  const mail = { messageId: 'a@b.example', mailId: ids.randomId('mail'), at: toInstant(1) };
  for (let count = 0; count < 2; count += 1) {
    const TransactItems = [store.appendToMailThread(ticketId, mail)];
    await aws.table.send(new TransactWriteCommand({ TransactItems }));
  }
  expect(await store.latestOfMailThread(ticketId, 9)).toEqual(['a@b.example']);
});
