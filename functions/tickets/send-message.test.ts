import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeAgent, makeCustomer } from '../../test/factories/people.ts';
import { startTicketsFunction } from '../../test/factories/tickets-function.ts';

const { ask, open, upload, stop } = await startTicketsFunction();
afterAll(stop);

let ada: Awaited<ReturnType<typeof makeCustomer>>;
let grace: Awaited<ReturnType<typeof makeAgent>>;
let ticketId: string;
beforeAll(async () => {
  [ada, grace] = [await makeCustomer(), await makeAgent()];
});
beforeEach(async () => {
  ticketId = (await open(ada.sub)).id;
});

const reply = (body: object = {}, idempotencyKey: string = randomUUID(), sub = ada.sub) =>
  ask('replyToTicket', {
    sub,
    params: { ticketId },
    body: { html: '<p>Still.</p>', ...body },
    idempotencyKey,
  });
const answer = (body: object = {}, idempotencyKey: string = randomUUID()) =>
  ask('replyAsAgent', {
    sub: grace.sub,
    params: { ticketId },
    body: { visibility: 'public', html: '<p>Try this.</p>', ...body },
    idempotencyKey,
  });
const seen = async () => (await ask('getTicket', { sub: ada.sub, params: { ticketId } })).body;

describe('replyToTicket', () => {
  it('adds the message and answers with it', async () => {
    const { status, body } = await reply();
    expect(status).toBe(201);
    expect(body).toMatchObject({ sequence: 2, html: '<p>Still.</p>', channel: 'portal' });
    expect((await seen()).messages).toHaveLength(2);
  });

  it('adds once per key, and a retry gets the message of the first call even after others', async () => {
    const key = randomUUID();
    const attachmentIds = [await upload(ada.person.id)];
    const first = await reply({ attachmentIds }, key);
    await answer();
    expect((await reply({ attachmentIds }, key)).body).toEqual(first.body);
    expect((await seen()).messages).toHaveLength(3);
  });

  it('loses none of many messages sent at once', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, () => reply()));
    expect(answers.map(({ status }) => status)).toEqual(Array(5).fill(201));
    expect((await seen()).messages.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('reopens a resolved ticket, and a closed one for some weeks', async () => {
    await answer({ status: 'resolved' });
    await reply();
    expect((await seen()).status).toBe('open');
    await ask('closeTicket', { sub: ada.sub, params: { ticketId } });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 7 * 86_400_000 });
    await reply();
    expect((await seen()).status).toBe('open');
    vi.useRealTimers();
  });

  it('leaves a ticket closed that was closed long ago, and goes on in another', async () => {
    await ask('closeTicket', { sub: ada.sub, params: { ticketId } });
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31 * 86_400_000 });
    const { body } = await reply();
    expect(await seen()).toMatchObject({
      status: 'closed',
      followedBy: body.followUp,
      can: { reply: true, followUp: true, close: false, rate: true },
    });
    vi.useRealTimers();
  });

  it('refuses an upload that another message has sent', async () => {
    const attachmentIds = [await upload(ada.person.id)];
    expect((await reply({ attachmentIds })).status).toBe(201);
    expect((await reply({ attachmentIds })).error?.code).toBe('upload_incomplete');
    expect((await seen()).messages).toHaveLength(2);
  });

  it('knows no ticket of a stranger', async () => {
    const stranger = await makeCustomer();
    expect((await reply({}, randomUUID(), stranger.sub)).status).toBe(404);
    ticketId = 'tkt_00000000000000000000';
    expect((await reply()).status).toBe(404);
  });
});

describe('replyAsAgent', () => {
  it('answers the customer, takes the ticket and waits', async () => {
    const { status, body } = await answer();
    expect(status).toBe(201);
    expect(body.ticket).toMatchObject({
      status: 'waiting',
      assigneeId: grace.person.id,
      version: 2,
    });
    expect(await seen()).toMatchObject({
      assigneeName: 'Grace',
      firstResponse: { state: 'met', doneAt: body.message.at },
      resolution: { state: 'paused' },
      messages: [
        { sequence: 1 },
        { sequence: 2, author: { kind: 'agent', name: 'Grace', isYou: false } },
      ],
    });
  });

  it('keeps notes and their files from the customer', async () => {
    const file = await upload(grace.person.id);
    const { body } = await answer({
      visibility: 'internal',
      html: '<p>A fool.</p>',
      attachmentIds: [file],
    });
    expect(body.ticket.status).toBe('open');
    expect(JSON.stringify(await seen())).not.toContain('fool');
    const download = { params: { ticketId, attachmentId: file } };
    expect((await ask('downloadAttachment', { sub: ada.sub, ...download })).status).toBe(404);
    expect((await ask('downloadAttachmentAsAgent', { sub: grace.sub, ...download })).status).toBe(
      200,
    );
    const inside = await ask('getTicketAsAgent', { sub: grace.sub, params: { ticketId } });
    expect(inside.body.messages.at(-1)).toMatchObject({
      visibility: 'internal',
      html: '<p>A fool.</p>',
    });
  });

  it('answers once per key', async () => {
    const key = randomUUID();
    const first = await answer({}, key);
    const second = await answer({}, key);
    expect(second.body.message).toEqual(first.body.message);
    expect((await seen()).messages).toHaveLength(2);
  });

  it('is not for customers, nor the customer route for agents', async () => {
    const params = { ticketId };
    const asCustomer = await ask('replyAsAgent', {
      sub: ada.sub,
      params,
      body: { visibility: 'internal', html: 'x' },
    });
    expect(asCustomer.status).toBe(401);
    expect((await reply({}, randomUUID(), grace.sub)).status).toBe(401);
  });
});
