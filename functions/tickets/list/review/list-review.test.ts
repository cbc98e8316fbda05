import { mockClient } from 'aws-sdk-client-mock';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DeleteCommand, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { readAuditEvent } from '#shared/table/audit-event.entity.ts';
import { keys, partitions, type Key } from '#shared/table/keys.ts';
import { listEntriesOf } from '#shared/table/list-entry.ts';
import { makeAgent, makeCustomer } from '../../../../test/factories/people.ts';
import { startTicketsFunction } from '../../../../test/factories/tickets-function.ts';

const queue = mockClient(SQSClient);
queue.on(SendMessageCommand).resolves({});
const { ask, open, table, stop } = await startTicketsFunction();
const worker = await import('../../on-list-review.ts');
const { updateLists } = await import('../update-lists.ts');
const { loadListed } = await import('../list-facts.store.ts');
const TableName = 'porchlight-test';
vi.setConfig({ testTimeout: 60_000 });
afterAll(async () => {
  queue.restore();
  await stop();
});

let jana: Awaited<ReturnType<typeof makeCustomer>>;
let grace: Awaited<ReturnType<typeof makeAgent>>;
let opened = 0;
const openListed = async () => {
  const { id } = await open(jana.sub);
  await updateLists(id);
  opened += 1;
  return id;
};
beforeAll(async () => {
  [jana, grace] = [await makeCustomer(), await makeAgent({ role: 'administrator' })];
  await openListed();
});

const entriesOf = async (ticketId: string) => {
  const { facts } = await loadListed(ticketId);
  if (!facts) throw new Error(`${ticketId} is in no list.`);
  return listEntriesOf(facts);
};
const has = async ({ pk, sk }: Key) =>
  (await table.send(new GetCommand({ TableName, Key: { pk, sk } }))).Item !== undefined;
const put = (Item: Record<string, unknown>) => table.send(new PutCommand({ TableName, Item }));
const take = ({ pk, sk }: Key) => table.send(new DeleteCommand({ TableName, Key: { pk, sk } }));

const sent = () => {
  const bodies = queue
    .commandCalls(SendMessageCommand)
    .map(({ args: [{ input }] }) => input.MessageBody ?? '');
  queue.resetHistory();
  return bodies;
};
const deliver = async (bodies: readonly string[]) => {
  const Records = bodies.map((body, index) => ({
    messageId: String(index),
    eventSource: 'aws:sqs',
    body,
  }));
  expect(await worker.handler({ Records } as SQSEvent)).toEqual({ batchItemFailures: [] });
};
const work = async () => {
  for (let bodies = sent(); bodies.length > 0; bodies = sent()) await deliver(bodies);
};
const review = async (mode: 'check' | 'rebuild') => {
  const started = await ask('startListReview', { sub: grace.sub, body: { mode } });
  expect(started.status).toBe(202);
  await work();
  const { body } = await ask('getListReview', { sub: grace.sub });
  expect(body.review?.state).toBe('done');
  return body.review!;
};

const history = async () => {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName,
      KeyConditionExpression: 'pk = :month',
      ExpressionAttributeValues: {
        ':month': partitions.audit(new Date().toISOString().slice(0, 7)),
      },
    }),
  );
  return Items.map(readAuditEvent);
};

describe('the review of the lists', () => {
  it('finds lists and tickets equal', async () => {
    const found = await review('check');
    expect(found).toMatchObject({ mode: 'check', tickets: opened, missing: 0, extra: 0 });
    expect(found.entries).toBe((await entriesOf(await openListed())).length);
  });

  it('counts what is missing, wrong or too much, changes nothing, and a rebuild mends it', async () => {
    const ticketId = await openListed();
    const [gone, wrong] = await entriesOf(ticketId);
    await take(gone!);
    await put({ ...wrong!, f: '4,0,x' });
    const stray = { ...wrong!, sk: `0${wrong!.sk}` };
    await put(stray);
    expect(await review('check')).toMatchObject({ missing: 2, extra: 1 });
    expect(await has(stray)).toBe(true);
    expect(await has(gone!)).toBe(false);
    expect(await review('rebuild')).toMatchObject({ missing: 2, extra: 1 });
    expect(await has(stray)).toBe(false);
    expect(await has(gone!)).toBe(true);
    expect(await review('check')).toMatchObject({ missing: 0, extra: 0 });
  });

  it('takes away the entries of earlier rules, and those of tickets in no list', async () => {
    const ticketId = await openListed();
    const [entry] = await entriesOf(ticketId);
    const old = { ...entry!, pk: entry!.pk.replace(/^L1#/, 'L0#') };
    const orphan = {
      pk: partitions.list(jana.person.id, 'group=active', 'created'),
      sk: 'x\t0\ttkt_00000000000000000000',
      f: '',
    };
    await put(old);
    await put(orphan);
    expect(await review('rebuild')).toMatchObject({ missing: 0, extra: 2 });
    expect(await has(old)).toBe(false);
    expect(await has(orphan)).toBe(false);
    expect(await has(entry!)).toBe(true);
    expect(await has(keys.listTallies(jana.person.id))).toBe(true);
  });

  it('lists a ticket of which the lists know nothing', async () => {
    const { id } = await open(jana.sub);
    opened += 1;
    expect((await review('check')).missing).toBeGreaterThan(0);
    await review('rebuild');
    expect(await has((await entriesOf(id))[0]!)).toBe(true);
    expect(await review('check')).toMatchObject({ missing: 0, extra: 0 });
  });

  it('runs while tickets change, and leaves the lists equal', async () => {
    const ids = await Promise.all([openListed(), openListed(), openListed()]);
    const { body } = await ask('startListReview', { sub: grace.sub, body: { mode: 'rebuild' } });
    expect(body.review.mode).toBe('rebuild');
    await Promise.all([
      work(),
      ...ids.map(async (ticketId) => {
        await ask('replyToTicket', { sub: jana.sub, params: { ticketId }, body: { html: 'So?' } });
        await updateLists(ticketId);
      }),
    ]);
    expect(await review('check')).toMatchObject({ tickets: opened, missing: 0, extra: 0 });
  });

  it('refuses a second one while one runs, and drops steps that come twice', async () => {
    const request = {
      sub: grace.sub,
      body: { mode: 'check' },
      idempotencyKey: '7d444840-9dc0-41d1-b245-5ffdce74fad2',
    };
    expect((await ask('startListReview', request)).status).toBe(202);
    expect((await ask('startListReview', request)).status).toBe(202);
    const other = await ask('startListReview', { sub: grace.sub, body: { mode: 'check' } });
    expect(other.error?.code).toBe('conflict');
    const first = sent();
    expect(first).toHaveLength(2);
    await deliver(first);
    await work();
    const { body } = await ask('getListReview', { sub: grace.sub });
    expect(body.review).toMatchObject({ state: 'done', tickets: opened });
  });

  it('tells in the history who began what, once', async () => {
    const before = await history();
    await review('rebuild');
    const after = await history();
    expect(after).toHaveLength(before.length + 1);
    expect(after.at(-1)).toMatchObject({
      name: 'TicketListsRebuildStarted',
      by: { kind: 'agent', name: grace.person.name },
    });
  });

  it('is for administrators', async () => {
    const lead = await makeAgent({ role: 'lead' });
    const request = { sub: lead.sub, body: { mode: 'check' } };
    expect((await ask('startListReview', request)).error?.code).toBe('forbidden');
    expect((await ask('getListReview', { sub: lead.sub })).error?.code).toBe('forbidden');
  });
});
