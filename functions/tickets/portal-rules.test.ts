import { randomUUID } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Settings } from '#shared/domain/settings.ts';
import { keys } from '#shared/table/keys.ts';
import { makeAgent, makeCustomer } from '../../test/factories/people.ts';
import { startTicketsFunction } from '../../test/factories/tickets-function.ts';

const { ask, open, upload, table, stop } = await startTicketsFunction();
const { loadTicket } = await import('../platform/ticketing/change-ticket.ts');
afterAll(stop);

const set = (settings: Partial<Settings>) =>
  table.send(
    new PutCommand({
      TableName: process.env.TABLE_NAME,
      Item: { ...keys.settings(), version: 1, ...settings },
    }),
  );

let ada: Awaited<ReturnType<typeof makeCustomer>>;
let grace: Awaited<ReturnType<typeof makeAgent>>;
beforeEach(async () => {
  await set({});
  [ada, grace] = [await makeCustomer(), await makeAgent({ name: 'Grace Brewster Hopper' })];
});

const params = (ticketId: string) => ({ sub: ada.sub, params: { ticketId } });
const get = async (ticketId: string) => (await ask('getTicket', params(ticketId))).body;
const close = (ticketId: string) => ask('closeTicket', params(ticketId));
const reply = (ticketId: string, html = '<p>It is back.</p>', idempotencyKey = randomUUID()) =>
  ask('replyToTicket', { ...params(ticketId), body: { html }, idempotencyKey });
const answer = (ticketId: string, status?: 'resolved') =>
  ask('replyAsAgent', {
    sub: grace.sub,
    params: { ticketId },
    body: { visibility: 'public', html: '<p>Hello.</p>', ...(status && { status }) },
  });

describe('B10: words and people', () => {
  it.each([
    [{ form: 'first' } as const, 'Grace'],
    [{ form: 'full' } as const, 'Grace Brewster Hopper'],
    [{ form: 'last' } as const, 'Hopper'],
    [{ form: 'alias', alias: { en: 'The lamp team' } } as const, 'The lamp team'],
  ])('names agents as %j', async (ownerDisplay, name) => {
    await set({ ownerDisplay });
    const { id } = await open(ada.sub);
    await answer(id);
    const ticket = await get(id);
    expect([ticket.assigneeName, ticket.messages[1]?.author.name]).toEqual([name, name]);
  });

  it('shows just open and closed where stages are off', async () => {
    await set({ showStages: false });
    const { id } = await open(ada.sub);
    await answer(id);
    expect((await get(id)).status).toBe('open');
    await answer(id, 'resolved');
    const resolved = await get(id);
    expect(resolved).toMatchObject({ status: 'closed', can: { close: false, reply: true } });
    expect(resolved.closedAt).toBeDefined();
    expect(resolved.resolvedAt).toBeUndefined();
  });

  it('hides a ticket that does not meet the rule, from its asker too', async () => {
    const { id } = await open(ada.sub, { priority: 'low' });
    const tests = [{ property: 'priority', operator: 'is-not' as const, value: 'low' }];
    await set({ ticketRule: { match: 'all', groups: [{ match: 'all', tests }] } });
    expect((await ask('getTicket', params(id))).status).toBe(404);
    expect((await reply(id)).status).toBe(404);
  });
});

describe('B14: closing and reopening', () => {
  it('closes and reopens, unless the owner says otherwise', async () => {
    const { id } = await open(ada.sub);
    await set({ customersClose: false });
    expect((await get(id)).can.close).toBe(false);
    expect((await close(id)).error?.code).toBe('conflict');
    await set({});
    expect((await close(id)).body).toMatchObject({ status: 'closed', can: { followUp: false } });
    expect((await reply(id)).body.followUp).toBeUndefined();
    expect((await get(id)).status).toBe('open');
  });

  it('opens a linked ticket for a reply where customers do not reopen', async () => {
    const { id, number } = await open(ada.sub, { priority: 'high' });
    await close(id);
    await set({ customersReopen: false });
    expect((await get(id)).can).toMatchObject({ reply: true, followUp: true });
    const { status, body } = await reply(id);
    expect(status).toBe(201);
    const next = await get(String(body.followUp?.id));
    expect(next).toMatchObject({
      status: 'open',
      priority: 'high',
      subject: 'The lamp flickers',
      follows: { id, number },
      messages: [{ id: body.id, html: '<p>It is back.</p>' }],
    });
    expect(await get(id)).toMatchObject({
      status: 'closed',
      followedBy: { id: next.id, number: next.number },
    });
  });

  it('opens a linked ticket after the days for reopening are over', async () => {
    const { id } = await open(ada.sub);
    await close(id);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31 * 86_400_000 });
    const { body } = await reply(id);
    vi.useRealTimers();
    expect(body.followUp).toBeDefined();
    expect((await loadTicket(id))?.followedBy?.id).toBe(body.followUp?.id);
  });

  it('makes one of it, however often the reply is sent and however many come at once', async () => {
    await set({ customersReopen: false });
    const { id } = await open(ada.sub);
    await close(id);
    const key = randomUUID();
    const first = await reply(id, '<p>Once.</p>', key);
    expect((await reply(id, '<p>Once.</p>', key)).body).toEqual(first.body);
    const crowd = await Promise.all([1, 2, 3].map((count) => reply(id, `<p>${String(count)}</p>`)));
    expect(new Set(crowd.map(({ body }) => body.followUp?.id))).toEqual(
      new Set([first.body.followUp?.id]),
    );
    expect((await get(String(first.body.followUp?.id))).messages).toHaveLength(4);
    const { id: second } = await open(ada.sub);
    await close(second);
    const together = await Promise.all(
      [1, 2].map((count) => reply(second, `<p>${String(count)}</p>`)),
    );
    expect(together.map(({ status }) => status)).toEqual([201, 201]);
    expect(new Set(together.map(({ body }) => body.followUp?.id)).size).toBe(1);
  });

  it('takes a retry of a reply from before the closing for what it is', async () => {
    await set({ customersReopen: false });
    const { id } = await open(ada.sub);
    const key = randomUUID();
    const first = await reply(id, '<p>Before.</p>', key);
    await close(id);
    expect((await reply(id, '<p>Before.</p>', key)).body).toEqual(first.body);
    expect((await get(id)).followedBy).toBeUndefined();
  });

  it('carries files over to the linked ticket', async () => {
    await set({ customersReopen: false });
    const { id } = await open(ada.sub);
    await close(id);
    const file = await upload(ada.person.id);
    const { body } = await ask('replyToTicket', {
      ...params(id),
      body: { html: '<p>See.</p>', attachmentIds: [file] },
    });
    expect(body.attachments).toHaveLength(1);
    const again = await ask('replyToTicket', {
      ...params(id),
      body: { html: '<p>See.</p>', attachmentIds: [file] },
    });
    expect(again.error?.code).toBe('upload_incomplete');
  });
});

it('B15: asks for a rating before closing where that is wanted', async () => {
  await set({ feedback: { mode: 'forced', style: 'stars' } });
  const { id } = await open(ada.sub);
  expect((await get(id)).can).toMatchObject({ close: true, rate: true, rateFirst: true });
  expect((await close(id)).error?.code).toBe('conflict');
  await set({ feedback: { mode: 'off', style: 'stars' } });
  expect((await get(id)).can).toMatchObject({ rate: false, rateFirst: false });
  expect((await close(id)).body.can.rate).toBe(false);
});

it('B2: refuses a priority where customers set none', async () => {
  await set({ customersSetPriority: false });
  const body = { subject: 'A', html: '<p>B</p>', priority: 'urgent' };
  const { status, error } = await ask('createTicket', { sub: ada.sub, body });
  expect([status, error?.fields?.[0]?.path]).toEqual([422, 'body.priority']);
  expect((await open(ada.sub)).priority).toBe('normal');
});
