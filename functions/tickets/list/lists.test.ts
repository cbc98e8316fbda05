import { BatchWriteCommand, DeleteCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Settings } from '#shared/domain/settings.ts';
import { ticketGroup, ticketPrioritySchema, ticketStatusSchema } from '#shared/domain/ticket.ts';
import { keys, partitions } from '#shared/table/keys.ts';
import { listEntriesOf, talliesOf } from '#shared/table/list-entry.ts';
import { listFactsOf } from '#shared/table/list-facts.ts';
import { organizationItem } from '#shared/table/organization.entity.ts';
import { ticketItem } from '#shared/table/ticket.entity.ts';
import { countUnits } from '../../../test/factories/consumed-units.ts';
import { makeCustomer } from '../../../test/factories/people.ts';
import { openedTicket } from '../../../test/factories/ticket.ts';
import { startTicketsFunction } from '../../../test/factories/tickets-function.ts';

const { ask, open, table, stop } = await startTicketsFunction();
const { updateLists } = await import('./update-lists.ts');
const { loadTallies } = await import('./tallies.store.ts');
const TableName = 'porchlight-test';
const units = countUnits(table);
afterAll(stop);
vi.setConfig({ testTimeout: 60_000 });

const organizationId = 'org_00000000000000000001';
const others = 'org_00000000000000000002';
const organization = (id: string, mode: 'everybody' | 'nobody') =>
  organizationItem({
    id,
    version: 1,
    name: id === organizationId ? 'Nordlicht' : 'Alder',
    domains: [],
    visibility: { mode },
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
  });

/** 2,500 tickets of one organization, asked by twenty people, as the consumer would have left them. */
const count = 2_500;
const idOf = (prefix: string, index: number) => `${prefix}_${String(index).padStart(20, '0')}`;
const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1) + minutes * 60_000).toISOString();
const tickets = Array.from({ length: count }, (_, index) => {
  const { ticket } = openedTicket(at(index * 60), {
    id: idOf('tkt', index),
    number: index + 1,
    subject: `Subject ${String((index * 7919) % count).padStart(4, '0')}`,
    priority: ticketPrioritySchema.options[index % 4] ?? 'low',
    contactId: idOf('con', index % 20),
    contactName: `Person ${String(index % 20).padStart(2, '0')}`,
    organizationId,
    organizationName: 'Nordlicht',
    ...(index % 3 === 0 && { fields: { seats: index % 50 } }),
  });
  const status =
    ticketStatusSchema.options[index % 25 === 0 ? 2 : index % 2 === 0 ? 4 : 0] ?? 'open';
  return { ...ticket, status, updatedAt: at(index * 60 + 30) };
});

const writeAll = async (items: readonly Record<string, unknown>[]) => {
  for (let from = 0; from < items.length; from += 250)
    await Promise.all(
      Array.from({ length: 10 }, (_, batch) =>
        items.slice(from + batch * 25, from + batch * 25 + 25),
      )
        .filter((batch) => batch.length > 0)
        .map((batch) =>
          table.send(
            new BatchWriteCommand({
              RequestItems: { [TableName]: batch.map((Item) => ({ PutRequest: { Item } })) },
            }),
          ),
        ),
    );
};

let member: Awaited<ReturnType<typeof makeCustomer>>;
let outsider: Awaited<ReturnType<typeof makeCustomer>>;
beforeAll(async () => {
  member = await makeCustomer({ organizationIds: [organizationId, others] });
  outsider = await makeCustomer({ organizationIds: [others] });
  await table.send(new PutCommand({ TableName, Item: organization(organizationId, 'everybody') }));
  await table.send(new PutCommand({ TableName, Item: organization(others, 'nobody') }));
  const tallies = new Map<string, number>();
  const asked = [
    /#subject$/,
    /#(?:creator|status)=.*#priority$/,
    /#(?:group|status|priority)=.*#updated$/,
    /#(?:group|type)=.*#created$/,
    /#priority=.*#requester$/,
    /#field\.seats$/,
  ];
  const items: Record<string, unknown>[] = [];
  for (const ticket of tickets) {
    const facts = {
      ...listFactsOf(ticket, { team: 'Support', visibleFields: ['seats'] }),
      scopes: [organizationId],
    };
    for (const { tally } of talliesOf(facts)) tallies.set(tally, (tallies.get(tally) ?? 0) + 1);
    items.push(
      ticketItem(ticket),
      // Orders that nobody asks for here are left out: partitions do not know of each other.
      ...listEntriesOf(facts)
        .filter(({ pk }) => asked.some((order) => order.test(pk)))
        .map((entry) => ({ ...entry })),
    );
  }
  await writeAll(items);
  const plain = [...tallies].filter(([tally]) => !tally.startsWith('creator='));
  const Item = { ...keys.listTallies(organizationId), ...Object.fromEntries(plain) };
  await table.send(new PutCommand({ TableName, Item }));
  for (const [tally, all] of tallies) {
    if (!tally.startsWith('creator=')) continue;
    const key = keys.creatorTally(organizationId, tally.slice(8));
    await table.send(new PutCommand({ TableName, Item: { ...key, all, name: 'Person' } }));
  }
}, 120_000);

type Query = Record<string, string>;
const page = (query: Query, sub = member.sub) =>
  ask('listTickets', { sub, query: { scope: organizationId, ...query } });

interface Row {
  readonly id: string;
}

const allPages = async (query: Query, limit = 400) => {
  const found: Row[] = [];
  let cursor: string | undefined;
  for (let turn = 0; turn < limit; turn += 1) {
    const answer = await page({ ...query, ...(cursor && { cursor }) });
    expect(answer.status, answer.error?.message).toBe(200);
    found.push(...answer.body.items);
    cursor = answer.body.next;
    if (cursor === undefined) return found.map(({ id }) => id);
  }
  throw new Error('The list does not end.');
};

type Ticket = (typeof tickets)[number];
const expected = (keep: (ticket: Ticket) => boolean, by: (ticket: Ticket) => string, turn = 1) =>
  tickets
    .filter(keep)
    .toSorted((a, b) => turn * (`${by(a)}${a.createdAt}` < `${by(b)}${b.createdAt}` ? -1 : 1))
    .map(({ id }) => id);

const rank = ({ priority }: Ticket) => String(ticketPrioritySchema.options.indexOf(priority));

describe('a list of 2,500 tickets', () => {
  it.each<[string, Query, (ticket: Ticket) => boolean, (ticket: Ticket) => string, 1 | -1]>([
    [
      'one status by subject',
      { status: 'waiting', sort: 'subject' },
      ({ status }) => status === 'waiting',
      ({ subject }) => subject,
      1,
    ],
    [
      'two filters by priority',
      { status: 'waiting', creator: idOf('con', 5), sort: 'priority', direction: 'descending' },
      ({ status, contactId }) => status === 'waiting' && contactId === idOf('con', 5),
      rank,
      -1,
    ],
    [
      'several priorities, active, by requester',
      { group: 'active', priority: 'high,urgent', sort: 'requester' },
      ({ status, priority }) =>
        ticketGroup(status) === 'active' && (priority === 'high' || priority === 'urgent'),
      ({ contactName }) => contactName,
      1,
    ],
    [
      'opened in a time, latest first',
      { createdFrom: at(6_000), createdTo: at(60_000), sort: 'created' },
      ({ createdAt }) => createdAt >= at(6_000) && createdAt < at(60_000),
      ({ createdAt }) => createdAt,
      -1,
    ],
    [
      'changed in a time, by subject',
      { updatedFrom: at(90_000), updatedTo: at(95_000), sort: 'subject' },
      ({ updatedAt }) => updatedAt >= at(90_000) && updatedAt < at(95_000),
      ({ subject }) => subject,
      1,
    ],
  ])('gives %s whole and in order', async (_name, query, keep, by, turn) => {
    const wanted = expected(keep, by, turn);
    expect(wanted.length).toBeGreaterThan(0);
    expect(await allPages(query)).toEqual(wanted);
  });

  it('gives active tickets before closed ones where nothing is said', async () => {
    const first = await page({});
    const active = expected(
      ({ status }) => ticketGroup(status) === 'active',
      ({ updatedAt }) => updatedAt,
      -1,
    );
    expect((first.body.items as Row[]).map(({ id }) => id)).toEqual(active.slice(0, 25));
    expect(new Set(await allPages({})).size).toBe(count);
  });

  it('puts tickets without an answer behind those with one, in either direction', async () => {
    const withAnswer = tickets.filter(({ fields }) => fields !== undefined).length;
    for (const direction of ['ascending', 'descending']) {
      const found = await allPages({ sort: 'field.seats', direction, status: 'waiting' });
      const byId = new Map(tickets.map((ticket) => [ticket.id, ticket]));
      const seats = found.map((id) => byId.get(id)?.fields?.['seats']);
      const given = seats.filter((value) => typeof value === 'number');
      expect(given.length).toBeLessThan(withAnswer);
      expect(seats.slice(0, given.length)).toEqual(given);
      expect(given).toEqual(given.toSorted((a, b) => (direction === 'ascending' ? a - b : b - a)));
      expect(found.length).toBe(tickets.filter(({ status }) => status === 'waiting').length);
    }
  });

  it('costs at most 25 read units a page, whatever is asked', async () => {
    const queries: Query[] = [
      {},
      { group: 'active' },
      { sort: 'subject' },
      { status: 'waiting', priority: 'urgent', sort: 'subject' },
      { status: 'open,waiting,closed', priority: 'low,high', sort: 'updated' },
      {
        creator: [1, 2, 3, 4, 5, 6, 7, 8, 9].map((n) => idOf('con', n)).join(','),
        sort: 'priority',
      },
      { updatedFrom: at(149_000), sort: 'subject' },
      { sort: 'field.seats', status: 'waiting' },
      { type: 'tpl_00000000000000000000', sort: 'created' },
    ];
    for (const query of queries) {
      let answer: Awaited<ReturnType<typeof page>> | undefined;
      const { read } = await units.during(async () => {
        answer = await page(query);
      });
      expect(answer?.status).toBe(200);
      expect(read, JSON.stringify(query)).toBeLessThanOrEqual(25);
      expect(answer?.body.looked, JSON.stringify(query)).toBeLessThanOrEqual(500);
    }
  });

  it('fills the first page of two filters and a sort', async () => {
    const { body } = await page({ status: 'open', priority: 'urgent', sort: 'subject' });
    expect(body.items).toHaveLength(25);
    expect(body.among).toBe(count / 4);
  });

  it('says how far it looked where little is found', async () => {
    const { body } = await page({ updatedFrom: at(149_000), sort: 'subject' });
    expect(body.items.length).toBeLessThan(25);
    expect(body.next).toBeDefined();
    expect(body.looked).toBeGreaterThanOrEqual(400);
    expect(body.among).toBe(count);
  });
});

describe('what a list never shows', () => {
  it('is the list of an organization that shows nothing, of one of others, or of none', async () => {
    expect((await page({ scope: others })).status).toBe(404);
    expect((await page({}, outsider.sub)).status).toBe(404);
    expect((await page({ scope: 'org_0000000000000000000x' })).status).toBe(404);
  });

  it('is a ticket that went away from the organization while its entries are late', async () => {
    const [first] = (await page({ sort: 'created', direction: 'ascending' })).body.items as Row[];
    const ticket = tickets.find(({ id }) => id === first?.id);
    if (ticket === undefined) throw new Error('There is no first ticket.');
    const put = (item: Record<string, unknown>) =>
      table.send(new PutCommand({ TableName, Item: item }));
    const firstNow = async () =>
      ((await page({ sort: 'created', direction: 'ascending' })).body.items as Row[])[0]?.id;
    await put(ticketItem({ ...ticket, confidential: true }));
    expect(await firstNow()).not.toBe(ticket.id);
    await put(ticketItem({ ...ticket, organizationId: others }));
    expect(await firstNow()).not.toBe(ticket.id);
    await put(ticketItem(ticket));
    expect(await firstNow()).toBe(ticket.id);
  });

  it('is what the portal hides by its rule, on the plain own list too', async () => {
    const ada = await makeCustomer();
    const [low, high] = [
      await open(ada.sub, { priority: 'low' }),
      await open(ada.sub, { priority: 'high' }),
    ];
    for (const { id } of [low, high]) await updateLists(id);
    const ticketRule: Settings['ticketRule'] = {
      match: 'all',
      groups: [{ match: 'all', tests: [{ property: 'priority', operator: 'is', value: 'high' }] }],
    };
    await table.send(new PutCommand({ TableName, Item: { ...keys.settings(), ticketRule } }));
    try {
      for (const query of [{}, { sort: 'created' }] as Query[]) {
        const { body } = await ask('listTickets', { sub: ada.sub, query });
        expect((body.items as Row[]).map(({ id }) => id)).toEqual([high.id]);
        expect(body).not.toHaveProperty('among');
      }
      const counts = await ask('getTicketCounts', { sub: ada.sub });
      expect(counts.body).toMatchObject({ all: 1, active: 1, priorities: { high: 1 } });
    } finally {
      await table.send(new DeleteCommand({ TableName, Key: keys.settings() }));
    }
  });

  it('is asked for in vain: unknown columns, values, or an order of nothing', async () => {
    const codeOf = async (query: Query) => (await page(query)).error?.code;
    expect(await codeOf({ sort: 'password' })).toBe('validation_failed');
    expect(await codeOf({ status: 'open,nonsense' })).toBe('validation_failed');
    expect(await codeOf({ direction: 'ascending' })).toBe('validation_failed');
    expect(await codeOf({ createdFrom: 'yesterday' })).toBe('validation_failed');
    const { body } = await page({ sort: 'subject' });
    expect(await codeOf({ sort: 'updated', cursor: String(body.next) })).toBe('malformed_request');
  });
});

describe('keeping the lists', () => {
  const entriesOf = async (scope: string, facet: string, sort: string) => {
    const { Items = [] } = await table.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': partitions.list(scope, facet, sort) },
      }),
    );
    return Items.length;
  };

  it('counts once however often it is told, by several at once', async () => {
    const ada = await makeCustomer();
    const { id } = await open(ada.sub);
    await Promise.all([1, 2, 3, 4].map(() => updateLists(id)));
    await updateLists(id);
    expect(await loadTallies(ada.person.id)).toEqual({
      all: 1,
      'group=active': 1,
      'status=open': 1,
    });
    expect(await entriesOf(ada.person.id, 'group=active', 'subject')).toBe(1);
  });

  it('moves a ticket that changed, and costs nothing where nothing did', async () => {
    const ada = await makeCustomer();
    const { id } = await open(ada.sub);
    const created = await units.during(() => updateLists(id));
    expect(created.write).toBeLessThanOrEqual(30);
    await ask('closeTicket', { sub: ada.sub, params: { ticketId: id } });
    await updateLists(id);
    expect(await loadTallies(ada.person.id)).toMatchObject({
      all: 1,
      'group=active': 0,
      'group=closed': 1,
      'status=closed': 1,
    });
    expect(await entriesOf(ada.person.id, 'group=active', 'subject')).toBe(0);
    expect(await entriesOf(ada.person.id, 'group=closed', 'subject')).toBe(1);
    expect((await units.during(() => updateLists(id))).write).toBe(0);
  });

  it('costs what the decision on lists says, behind the scenes', async () => {
    const ada = await makeCustomer({ organizationIds: [organizationId] });
    const { id } = await open(ada.sub);
    const opened = await units.during(() => updateLists(id));
    expect(opened.write).toBeLessThanOrEqual(90);
    await ask('replyToTicket', { sub: ada.sub, params: { ticketId: id }, body: { html: 'x' } });
    const replied = await units.during(() => updateLists(id));
    expect(replied.write).toBeLessThanOrEqual(25);
    await ask('closeTicket', { sub: ada.sub, params: { ticketId: id } });
    const closed = await units.during(() => updateLists(id));
    expect(closed.write).toBeLessThanOrEqual(130);
  });

  it('takes away what somebody who died began to write', async () => {
    const ada = await makeCustomer();
    const { id } = await open(ada.sub);
    await updateLists(id);
    const { announce, loadListed } = await import('./list-facts.store.ts');
    const { writeEntries } = await import('./write-entries.ts');
    const listed = await loadListed(id);
    const facts = listed.facts;
    if (facts === undefined) throw new Error('Nothing was listed.');
    const stray = { ...facts, scopes: [others] };
    await announce(id, { ...listed, pending: [stray], revision: listed.revision + 1 });
    await writeEntries({ puts: listEntriesOf(stray), deletes: [] });
    expect(await entriesOf(others, 'status=open', 'subject')).toBe(1);
    await updateLists(id);
    expect(await entriesOf(others, 'status=open', 'subject')).toBe(0);
    expect(await entriesOf(ada.person.id, 'group=active', 'subject')).toBe(1);
  });

  it('tells how many tickets there are, by status', async () => {
    const ada = await makeCustomer();
    const [first] = [await open(ada.sub), await open(ada.sub)];
    await ask('closeTicket', { sub: ada.sub, params: { ticketId: first.id } });
    const { body: queue } = await ask('listTickets', { sub: ada.sub });
    for (const { id } of queue.items as Row[]) await updateLists(id);
    const { body } = await ask('getTicketCounts', { sub: ada.sub });
    expect(body).toMatchObject({ all: 2, active: 1, statuses: { open: 1, closed: 1 } });
  });
});

describe('how one likes lists', () => {
  it('keeps views and columns, each for its owner', async () => {
    const [ada, eve] = [await makeCustomer(), await makeCustomer()];
    const viewId = '3f2c8f5e-8f0b-4a1c-9d55-0a8a1c6d2e11';
    const view = { name: 'Waiting', query: { status: 'waiting', sort: 'updated' } };
    await ask('saveListView', { sub: ada.sub, params: { viewId }, body: view });
    await ask('saveListView', {
      sub: ada.sub,
      params: { viewId },
      body: { ...view, name: 'Mine' },
    });
    await ask('setListColumns', { sub: ada.sub, body: { columns: ['subject', 'field.seats'] } });
    const { body } = await ask('getListPreferences', { sub: ada.sub });
    expect(body).toEqual({
      views: [{ id: viewId, ...view, name: 'Mine' }],
      columns: ['subject', 'field.seats'],
    });
    expect((await ask('getListPreferences', { sub: eve.sub })).body).toEqual({ views: [] });
    await ask('deleteListView', { sub: ada.sub, params: { viewId } });
    const reset = await ask('setListColumns', { sub: ada.sub, body: { columns: null } });
    expect(reset.body).toEqual({ views: [] });
  });

  it('takes twenty views, ten columns, each once', async () => {
    const ada = await makeCustomer();
    const save = (index: number) =>
      ask('saveListView', {
        sub: ada.sub,
        params: { viewId: `3f2c8f5e-8f0b-4a1c-9d55-0000000000${String(index).padStart(2, '0')}` },
        body: { name: `View ${String(index)}`, query: {} },
      });
    for (let index = 0; index < 20; index += 1) expect((await save(index)).status).toBe(200);
    expect((await save(20)).error?.code).toBe('conflict');
    const columns = async (names: readonly string[]) =>
      (await ask('setListColumns', { sub: ada.sub, body: { columns: names } })).status;
    expect(await columns(['subject', 'subject'])).toBe(422);
    expect(await columns(Array.from({ length: 11 }, (_, n) => `field.f${String(n)}`))).toBe(422);
    expect(await columns([])).toBe(422);
  });
});
