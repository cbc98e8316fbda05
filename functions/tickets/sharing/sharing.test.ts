import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Settings } from '#shared/domain/settings.ts';
import { keys } from '#shared/table/keys.ts';
import { organizationItem } from '#shared/table/organization.entity.ts';
import { contactEmailItem, readContact } from '#shared/table/person.entity.ts';
import { makeAgent, makeCustomer } from '../../../test/factories/people.ts';
import { startTicketsFunction } from '../../../test/factories/tickets-function.ts';

const { ask, open, table, stop } = await startTicketsFunction();
const { getItem } = await import('../../platform/aws/get-item.ts');
afterAll(stop);

const [acme, birch, foreign] = ['1', '2', '3'].map((digit) => `org_${digit.repeat(20)}`) as [
  string,
  string,
  string,
];
const put = (Item: Record<string, unknown>) =>
  table.send(new PutCommand({ TableName: process.env.TABLE_NAME, Item }));
const set = (settings: Partial<Settings>) => put({ ...keys.settings(), version: 1, ...settings });

type Person = Awaited<ReturnType<typeof makeCustomer>>;
let [ada, bob, eve]: Person[] = [];
beforeEach(async () => {
  const at = '2026-11-21T10:00:00.000Z';
  const base = { version: 1, domains: [], createdAt: at, updatedAt: at };
  await put(organizationItem({ ...base, id: acme, name: 'Acme' }));
  await put(organizationItem({ ...base, id: birch, name: 'Birch' }));
  await set({ organizationVisibility: { mode: 'everybody' } });
  ada = await makeCustomer({ organizationIds: [acme, birch] });
  bob = await makeCustomer({ name: 'Bob Builder', organizationIds: [acme] });
  eve = await makeCustomer({ name: 'Eve' });
  for (const { person } of [ada, bob, eve]) await put(contactEmailItem(person));
});

const as = (person: Person | undefined, ticketId: string, more: object = {}) => ({
  sub: person?.sub,
  params: { ticketId, ...more },
});
const get = (person: Person | undefined, ticketId: string) =>
  ask('getTicket', as(person, ticketId));

describe('B17: the organization of a ticket', () => {
  it('is the only one there is, the picked one, or none', async () => {
    expect((await open(String(bob?.sub))).organization).toEqual({ id: acme, name: 'Acme' });
    const two = String(ada?.sub);
    expect((await open(two)).organization).toBeUndefined();
    expect((await open(two, { organizationId: birch })).organization?.name).toBe('Birch');
    const none = await open(String(bob?.sub), { organizationId: null });
    expect(none.organization).toBeUndefined();
  });

  it('is called as it is now, wherever a ticket is shown', async () => {
    const { id } = await open(String(bob?.sub));
    const at = '2026-11-21T10:00:00.000Z';
    const renamed = { version: 2, domains: [], createdAt: at, updatedAt: at, id: acme };
    await put(organizationItem({ ...renamed, name: 'Acme Works' }));
    const now = { id: acme, name: 'Acme Works' };
    expect((await get(bob, id)).body.organization).toEqual(now);
    const columns = 'number,organization';
    const listed = async (query: object) =>
      (await ask('listTickets', { sub: bob?.sub, query: { columns, ...query } })).body.items.find(
        (row) => row.id === id,
      )?.organizationName;
    expect(await listed({})).toBe(now.name);
    const grace = await makeAgent();
    const seen = await ask('getTicketAsAgent', { sub: grace.sub, params: { ticketId: id } });
    expect(seen.body.ticket.organizationName).toBe(now.name);
  });

  it('is never one that is not the own', async () => {
    const body = { subject: 'A', html: '<p>B</p>', organizationId: foreign };
    const { status, error } = await ask('createTicket', { sub: String(ada?.sub), body });
    expect([status, error?.fields?.[0]?.path]).toEqual([422, 'body.organizationId']);
    const { id } = await open(String(ada?.sub));
    const moved = await ask('shareTicket', {
      ...as(ada, id),
      body: { organizationId: foreign },
    });
    expect(moved.status).toBe(422);
  });

  it('is changed by who asked, from which moment on others see the ticket, or do not', async () => {
    const { id } = await open(String(ada?.sub), { organizationId: birch });
    expect((await get(bob, id)).status).toBe(404);
    const moved = await ask('shareTicket', { ...as(ada, id), body: { organizationId: acme } });
    expect(moved.body.organization).toEqual({ id: acme, name: 'Acme' });
    expect((await get(bob, id)).body).toMatchObject({
      standing: 'colleague',
      asker: { name: 'Ada Lovelace', isYou: false },
      can: { reply: false, join: true, share: false, close: false },
    });
    const stolen = await ask('shareTicket', { ...as(bob, id), body: { organizationId: null } });
    expect(stolen.status).toBe(404);
    await ask('shareTicket', { ...as(ada, id), body: { confidential: true } });
    expect((await get(bob, id)).status).toBe(404);
    expect((await get(ada, id)).body.confidential).toBe(true);
  });

  it('is set by agents too', async () => {
    const agent = await makeAgent();
    const { id, version } = await open(String(eve?.sub));
    const { body } = await ask('updateTicket', {
      sub: agent.sub,
      params: { ticketId: id },
      body: { version, organizationId: acme, confidential: true },
    });
    expect(body).toMatchObject({ organizationId: acme, organizationName: 'Acme' });
    expect(body.confidential).toBe(true);
  });
});

describe('B13: taking part', () => {
  it('begins when a colleague joins, who then replies, and ends when they leave', async () => {
    const { id } = await open(String(ada?.sub), { organizationId: acme });
    const reply = { ...as(bob, id), body: { html: '<p>Me too.</p>' } };
    expect((await ask('replyToTicket', reply)).status).toBe(404);
    const joined = await ask('joinTicket', as(bob, id));
    expect(joined.body).toMatchObject({
      standing: 'participant',
      collaborators: [{ name: 'Bob Builder', rights: 'reply', isYou: true }],
      can: { reply: true, join: false, leave: true },
    });
    expect((await ask('joinTicket', as(bob, id))).status).toBe(404);
    expect((await ask('replyToTicket', reply)).status).toBe(201);
    expect((await ask('leaveTicket', as(bob, id))).status).toBe(204);
    expect((await get(bob, id)).body).toMatchObject({ standing: 'colleague', collaborators: [] });
    expect((await ask('joinTicket', as(eve, id))).status).toBe(404);
  });

  it('is given to others by who asked, to read or to reply, and taken again', async () => {
    const { id } = await open(String(ada?.sub));
    const add = (rights: 'read' | 'reply', person = ada) =>
      ask('addCollaborator', { ...as(person, id), body: { email: eve?.person.email, rights } });
    expect((await add('read')).status).toBe(200);
    expect((await get(eve, id)).body.can).toMatchObject({ reply: false, leave: true });
    expect((await add('reply')).body.collaborators).toHaveLength(1);
    expect((await get(eve, id)).body.can).toMatchObject({ reply: true, share: false });
    expect((await add('read', eve)).status).toBe(404);
    const removed = await ask('removeCollaborator', {
      ...as(ada, id, { contactId: String(eve?.person.id) }),
    });
    expect(removed.body.collaborators).toEqual([]);
    expect((await get(eve, id)).status).toBe(404);
  });

  it('tells nothing of whether an address is known, nor its name', async () => {
    const { id } = await open(String(ada?.sub));
    const add = (email: string) =>
      ask('addCollaborator', { ...as(ada, id), body: { email, rights: 'read' } });
    const known = await add(String(eve?.person.email));
    const unknown = await add('nobody@elsewhere.example');
    expect([known.status, unknown.status]).toEqual([200, 200]);
    const shown = unknown.body.collaborators.map(({ contactId, ...rest }) => [
      contactId.length,
      rest,
    ]);
    expect(shown).toEqual(
      [String(eve?.person.email), 'nobody@elsewhere.example'].map((email) => [
        24,
        { name: email, email, rights: 'read', isYou: false },
      ]),
    );
    const invited = unknown.body.collaborators[1]?.contactId ?? '';
    expect(await getItem(keys.contact(invited), readContact)).toMatchObject({
      email: 'nobody@elsewhere.example',
      organizationIds: [],
    });
    expect((await add('nobody@elsewhere.example')).body.collaborators).toHaveLength(2);
  });

  it('shows addresses to who asked alone, and names of colleagues', async () => {
    const { id } = await open(String(ada?.sub), { organizationId: acme });
    const { body } = await ask('addCollaborator', {
      ...as(ada, id),
      body: { email: bob?.person.email, rights: 'read' },
    });
    expect(body.collaborators[0]).toMatchObject({
      name: 'Bob Builder',
      email: bob?.person.email,
    });
    expect((await get(bob, id)).body.collaborators[0]).not.toHaveProperty('email');
  });

  it('is refused to who asked, and past twenty', async () => {
    const { id } = await open(String(ada?.sub));
    const add = (email: string) =>
      ask('addCollaborator', { ...as(ada, id), body: { email, rights: 'read' } });
    expect((await add(String(ada?.person.email))).error?.code).toBe('conflict');
    for (let count = 0; count < 20; count += 1)
      expect((await add(`p${String(count)}@elsewhere.example`)).status).toBe(200);
    expect((await add('p20@elsewhere.example')).error?.code).toBe('conflict');
  });

  it('begins with the ticket for those named in it, each once, and never for who asked', async () => {
    const strange = 'newcomer@elsewhere.example';
    const { id, collaborators } = await open(String(ada?.sub), {
      collaborators: [
        { email: strange, rights: 'read' },
        { email: eve?.person.email, rights: 'reply' },
        { email: strange.toUpperCase(), rights: 'reply' },
        { email: ada?.person.email, rights: 'reply' },
      ],
    });
    expect(collaborators).toMatchObject([
      { email: strange, rights: 'reply' },
      { email: eve?.person.email, rights: 'reply' },
    ]);
    expect((await get(eve, id)).body.can.reply).toBe(true);
    const { items } = (
      await ask('listTicketEvents', {
        sub: (await makeAgent()).sub,
        params: { ticketId: id },
        query: {},
      })
    ).body;
    const joined = collaborators.map(({ contactId }) => contactId);
    expect(items[0]).toMatchObject({ name: 'TicketCreated', joined });
  });

  it('is given to forty in an hour by one person, whatever the tickets', async () => {
    const sub = (await makeCustomer({ name: 'Mallory' })).sub;
    const named = (from: number) =>
      Array.from({ length: 10 }, (_, index) => ({
        email: `victim${String(from + index)}@elsewhere.example`,
        rights: 'read',
      }));
    for (const from of [0, 10, 20, 30]) await open(sub, { collaborators: named(from) });
    const { id } = await open(sub);
    const body = { subject: 'A', html: '<p>B</p>', collaborators: named(40) };
    expect((await ask('createTicket', { sub, body })).error?.code).toBe('too_many_requests');
    const more = { email: 'one@elsewhere.example', rights: 'read' };
    const one = await ask('addCollaborator', { sub, params: { ticketId: id }, body: more });
    expect(one.error?.code).toBe('too_many_requests');
  });

  it('is given and taken by agents', async () => {
    const agent = await makeAgent();
    const { id } = await open(String(ada?.sub));
    const params = { ticketId: id };
    const added = await ask('addCollaboratorAsAgent', {
      sub: agent.sub,
      params,
      body: { email: eve?.person.email, rights: 'reply' },
    });
    expect(added.body.collaborators?.[0]).toMatchObject({ name: 'Eve', rights: 'reply' });
    const removed = await ask('removeCollaboratorAsAgent', {
      sub: agent.sub,
      params: { ...params, contactId: String(eve?.person.id) },
    });
    expect(removed.body.collaborators).toBeUndefined();
  });
});
