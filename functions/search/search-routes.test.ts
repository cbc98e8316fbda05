import { mockClient } from 'aws-sdk-client-mock';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { SQSEvent } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchContract } from '#shared/contract/search.ts';
import type { Visibility } from '#shared/domain/message.ts';
import { addMessage } from '#shared/domain/ticket-rules.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { keys } from '#shared/table/keys.ts';
import { organizationItem } from '#shared/table/organization.entity.ts';
import { ticketItem } from '#shared/table/ticket.entity.ts';
import { countUnits } from '../../test/factories/consumed-units.ts';
import { call, type TestRequest } from '../../test/factories/http-event.ts';
import { startLocalTable } from '../../test/factories/local-table.ts';
import { makeAgent, makeCustomer } from '../../test/factories/people.ts';
import { mockSigningSecret } from '../../test/factories/signing-secret.ts';
import { openedTicket, plainSettings } from '../../test/factories/ticket.ts';

const local = await startLocalTable();
const secret = mockSigningSecret();
const queue = mockClient(SQSClient);
queue.on(SendMessageCommand).resolves({});
const { handler } = await import('./handler.ts');
const worker = await import('./on-index-review.ts');
const { updateIndex } = await import('./index/update-index.ts');
const { tableIndex } = await import('./agents/table-index.ts');
const { commitChange } = await import('../platform/ticketing/commit-change.ts');
const { randomId } = await import('../platform/ids.ts');
const { batchGet } = await import('../platform/aws/batch.ts');
const { table, tableName } = await import('../platform/aws/table.ts');
const units = countUnits(table);
afterAll(async () => {
  secret.restore();
  queue.restore();
  await local.stop();
});

const put = (Item: Record<string, unknown>) =>
  table.send(new PutCommand({ TableName: tableName, Item }));
const ask = <Id extends keyof typeof searchContract>(id: Id, request: TestRequest) =>
  call(handler, searchContract[id], request);

type Person = Awaited<ReturnType<typeof makeCustomer>>;
let number = 0;
const open = async (who: Person, subject: string, html: string, given: Partial<Ticket> = {}) => {
  number += 1;
  const at = new Date(Date.parse('2026-11-01T00:00:00Z') + number * 60_000).toISOString();
  const { person } = who;
  const change = openedTicket(at, {
    id: randomId('ticket'),
    number,
    subject,
    contactId: person.id,
    contactName: person.name,
    contactEmail: person.email,
    ...given,
  });
  const message = {
    ...change.message!,
    id: randomId('message'),
    html,
    author: { kind: 'customer' as const, id: person.id, name: person.name },
  };
  expect(
    await commitChange({ ...change, message, event: { ...change.event, id: randomId('event') } }),
  ).toBe('committed');
  await updateIndex(change.ticket.id, { agents: tableIndex });
  return change.ticket;
};
const say = async (ticket: Ticket, html: string, visibility: Visibility = 'public') => {
  const change = addMessage(ticket, plainSettings.slaPolicy, {
    at: '2026-11-20T09:00:00.000Z',
    eventId: randomId('event'),
    messageId: randomId('message'),
    author: { kind: 'agent', id: randomId('agent'), name: 'Grace Hopper' },
    visibility,
    channel: 'console',
    contribution: { html, remoteContent: false, attachments: [] },
  });
  expect(await commitChange(change)).toBe('committed');
  await updateIndex(ticket.id, { agents: tableIndex });
  return change.ticket;
};
const organizationId = 'org_0123456789abcdefghjk';
const letSee = (mode: 'everybody' | 'nobody') =>
  put(
    organizationItem({
      id: organizationId,
      version: 1,
      name: 'Nordlicht',
      domains: [],
      visibility: { mode },
      createdAt: '2026-11-01T00:00:00.000Z',
      updatedAt: '2026-11-01T00:00:00.000Z',
    }),
  );

let jana: Person;
let tom: Person;
let grace: Awaited<ReturnType<typeof makeAgent>>;
beforeAll(async () => {
  [jana, tom, grace] = [
    await makeCustomer({ name: 'Jana Weber', organizationIds: [organizationId] }),
    await makeCustomer({ name: 'Tom Becker', organizationIds: [organizationId] }),
    await makeAgent({ role: 'administrator' }),
  ];
  await letSee('everybody');
});

const idsOf = (answer: { body: { items: { id: string }[] } }) =>
  answer.body.items.map(({ id }) => id);
const search = (who: Person, q: string, scope = 'own') =>
  ask('searchTickets', { sub: who.sub, query: { q, scope } });

describe('searchTickets', () => {
  it('ranks titles before descriptions before conversation, and the newest first', async () => {
    const said = await open(jana, 'Something else', '<p>Nothing.</p>');
    await say(said, '<p>Clean the turbine.</p>');
    const described = await open(jana, 'Noise', '<p>The turbine howls.</p>');
    const older = await open(jana, 'Turbine stopped', '<p>Since today.</p>');
    const newer = await open(jana, 'Turbines again', '<p>Again.</p>');
    expect(idsOf(await search(jana, 'turbine'))).toEqual([
      newer.id,
      older.id,
      described.id,
      said.id,
    ]);
  });

  it('shows the best message with what was meant, its author by first name, and its time', async () => {
    const ticket = await open(jana, 'Question', '<p>Short.</p>');
    await say(ticket, '<p>We <b>calibrated</b> the gyroscope.</p>');
    const { body } = await search(jana, 'calibrating gyro');
    expect(body.items).toEqual([
      expect.objectContaining({
        id: ticket.id,
        subject: [{ text: 'Question', match: false }],
        preview: {
          segments: [
            { text: 'We ', match: false },
            { text: 'calibrated', match: true },
            { text: ' the ', match: false },
            { text: 'gyroscope', match: true },
            { text: '.', match: false },
          ],
          author: { kind: 'agent', name: 'Grace', isYou: false },
          at: '2026-11-20T09:00:00.000Z',
        },
      }),
    ]);
  });

  it('shows no preview where the owner turned it off, from the next request on', async () => {
    await open(jana, 'Preview', '<p>Kaleidoscope.</p>');
    expect((await search(jana, 'kaleidoscope')).body.items[0]).toHaveProperty('preview');
    await put({ ...keys.settings(), searchPreview: false });
    expect((await search(jana, 'kaleidoscope')).body.items[0]).not.toHaveProperty('preview');
    await table.send(new DeleteCommand({ TableName: tableName, Key: { ...keys.settings() } }));
  });

  it('finds no internal note, in no scope, by no part of it', async () => {
    const ticket = await open(jana, 'Quiet', '<p>Hm.</p>', { organizationId });
    await say(ticket, '<p>canarybird</p>', 'internal');
    for (const scope of ['own', organizationId])
      for (const q of ['canarybird', 'canary', 'quiet canarybird'])
        expect(idsOf(await search(jana, q, scope))).toEqual([]);
    const found = await ask('searchTicketsAsAgent', { sub: grace.sub, query: { q: 'canarybird' } });
    expect(found.body.items[0]?.preview).toMatchObject({ visibility: 'internal' });
    const { body } = await search(jana, 'quiet');
    expect(JSON.stringify(body)).not.toContain('canary');
  });

  it("finds colleagues' tickets in the organization's scope only, and only while they may be seen", async () => {
    const ticket = await open(tom, 'Telescope', '<p>Blurred.</p>', { organizationId });
    const hidden = await open(tom, 'Telescope, confidential', '<p>x</p>', {
      organizationId,
      confidential: true,
    });
    expect(idsOf(await search(jana, 'telescope'))).toEqual([]);
    expect(idsOf(await search(jana, 'telescope', organizationId))).toEqual([ticket.id]);
    expect(idsOf(await search(tom, 'telescope'))).toEqual([hidden.id, ticket.id]);
    await letSee('nobody');
    expect((await search(jana, 'telescope', organizationId)).error?.code).toBe('not_found');
    await letSee('everybody');
    const stranger = await makeCustomer();
    expect((await search(stranger, 'telescope', organizationId)).error?.code).toBe('not_found');
  });

  it('shows nothing of a ticket that changed hands before its index did', async () => {
    const ticket = await open(tom, 'Sextant', '<p>x</p>', { organizationId });
    await put(ticketItem({ ...ticket, confidential: true, version: 2 }));
    expect(idsOf(await search(jana, 'sextant', organizationId))).toEqual([]);
    expect(idsOf(await search(jana, ticket.id, organizationId))).toEqual([]);
    await updateIndex(ticket.id, { agents: tableIndex });
  });

  it('finds a ticket by its number and its id', async () => {
    const ticket = await open(jana, 'By number', '<p>x</p>');
    for (const q of [
      ticket.id,
      ticket.id.toUpperCase(),
      `#${ticket.number}`,
      String(ticket.number),
    ])
      expect(idsOf(await search(jana, q))[0], q).toBe(ticket.id);
    expect(idsOf(await search(tom, ticket.id))).toEqual([]);
  });

  it('goes on page by page, for the same person and question only, within 25 read units', async () => {
    for (let made = 0; made < 12; made += 1) await open(jana, 'Barometer', '<p>It falls.</p>');
    const first = await search(jana, 'barometer');
    expect(first.body.items).toHaveLength(10);
    const cursor = first.body.next ?? '';
    const next = await ask('searchTickets', { sub: jana.sub, query: { q: 'barometer', cursor } });
    expect(next.body.items).toHaveLength(2);
    expect(next.body).not.toHaveProperty('next');
    const other = await ask('searchTickets', { sub: jana.sub, query: { q: 'falls', cursor } });
    expect(other.error?.code).toBe('malformed_request');
    const { read } = await units.during(() => search(jana, 'barometer falls'));
    expect(read).toBeLessThanOrEqual(25);
  });

  it('asks for something to look for', async () => {
    expect((await search(jana, '  ')).error?.code).toBe('validation_failed');
    expect(idsOf(await search(jana, '?!'))).toEqual([]);
  });
});

describe('searchTicketsAsAgent', () => {
  it('finds all tickets, by who asks as well', async () => {
    const ticket = await open(tom, 'Compass', '<p>Points south.</p>');
    const find = async (q: string) =>
      idsOf(await ask('searchTicketsAsAgent', { sub: grace.sub, query: { q } }));
    expect(await find('compass becker')).toEqual([ticket.id]);
    expect(await find('south tom')).toEqual([ticket.id]);
  });
});

describe('the review of the index', () => {
  /** Hands the worker what was put into its queue until there is no more. */
  const work = async () => {
    for (;;) {
      const sent = queue
        .commandCalls(SendMessageCommand)
        .map(({ args: [{ input }] }) => input.MessageBody ?? '');
      queue.resetHistory();
      if (sent.length === 0) return;
      const Records = sent.map((body, index) => ({
        messageId: String(index),
        eventSource: 'aws:sqs',
        body,
      }));
      expect(await worker.handler({ Records } as SQSEvent)).toEqual({ batchItemFailures: [] });
    }
  };
  const review = async (mode: 'check' | 'rebuild') => {
    const started = await ask('startIndexReview', { sub: grace.sub, body: { mode } });
    expect(started.status).toBe(202);
    await work();
    const { body } = await ask('getIndexReview', { sub: grace.sub });
    expect(body.review?.state).toBe('done');
    return body.review!;
  };

  it('finds index and tickets equal', async () => {
    const found = await review('check');
    expect(found).toMatchObject({ missing: 0, extra: 0 });
    expect(found.tickets).toBe(number);
    expect(found.entries).toBeGreaterThan(100);
  });

  it('counts what is missing and what is too much, and a rebuild mends both', async () => {
    const ticket = await open(jana, 'Astrolabe', '<p>Old.</p>');
    const place = (await import('#shared/domain/search/postings.ts')).placeOf(ticket);
    await table.send(
      new DeleteCommand({
        TableName: tableName,
        Key: { ...keys.posting(jana.person.id, 'astrolab', `1${place}`) },
      }),
    );
    const stray = { ...keys.posting(organizationId, 'stray', `1${place}`), m: 0 };
    const orphan = {
      ...keys.posting(organizationId, 'stray', `1zzzzzzzz#${randomId('ticket')}`),
      m: 0,
    };
    await put(stray);
    await put(orphan);
    expect(await review('check')).toMatchObject({ missing: 1, extra: 2 });
    expect(idsOf(await search(jana, 'astrolabe'))).toEqual([]);
    expect(await review('rebuild')).toMatchObject({ missing: 1, extra: 2 });
    expect(idsOf(await search(jana, 'astrolabe'))).toEqual([ticket.id]);
    expect(await batchGet([stray, orphan].map(({ pk, sk }) => ({ pk, sk })))).toEqual([]);
    expect(await review('check')).toMatchObject({ missing: 0, extra: 0 });
  });

  it('makes an index from nothing', async () => {
    const ticket = await open(jana, 'Hourglass', '<p>Sand.</p>');
    await table.send(
      new DeleteCommand({ TableName: tableName, Key: { ...keys.indexedTicket(ticket.id) } }),
    );
    expect((await review('check')).extra).toBeGreaterThan(0);
    await review('rebuild');
    expect(await review('check')).toMatchObject({ missing: 0, extra: 0 });
  });

  it('refuses a second one while one runs, and drops steps that come twice', async () => {
    const request = {
      sub: grace.sub,
      body: { mode: 'check' },
      idempotencyKey: '7d444840-9dc0-41d1-b245-5ffdce74fad2',
    };
    expect((await ask('startIndexReview', request)).status).toBe(202);
    expect((await ask('startIndexReview', request)).status).toBe(202);
    const other = await ask('startIndexReview', { sub: grace.sub, body: { mode: 'check' } });
    expect(other.error?.code).toBe('conflict');
    await work();
    const { body } = await ask('getIndexReview', { sub: grace.sub });
    expect(body.review).toMatchObject({ state: 'done', tickets: number });
  });

  it('is for administrators', async () => {
    const agent = await makeAgent({ role: 'lead' });
    expect((await ask('getIndexReview', { sub: agent.sub })).error?.code).toBe('forbidden');
  });
});
