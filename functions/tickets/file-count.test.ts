import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keys } from '#shared/table/keys.ts';
import { makeAgent, makeCustomer } from '../../test/factories/people.ts';
import { startTicketsFunction } from '../../test/factories/tickets-function.ts';

const { ask, open, table, upload, stop } = await startTicketsFunction();
afterAll(stop);

const limit = 2;
let ada: Awaited<ReturnType<typeof makeCustomer>>;
let grace: Awaited<ReturnType<typeof makeAgent>>;
beforeAll(async () => {
  [ada, grace] = [await makeCustomer(), await makeAgent()];
  const uploads = { count: limit, bytes: 1_000_000, dailyBytes: 1_000_000_000 };
  const Item = { ...keys.settings(), version: 1, uploads };
  await table.send(new PutCommand({ TableName: process.env.TABLE_NAME, Item }));
});

const files = (owner: string, count: number) =>
  Promise.all(Array.from({ length: count }, () => upload(owner)));
const said = (attachmentIds: readonly string[]) => ({ html: '<p>See there.</p>', attachmentIds });

/** Each way to send a message, by who sends it. */
const ways = {
  createTicket: async (attachmentIds: readonly string[]) =>
    ask('createTicket', { sub: ada.sub, body: { subject: 'Files', ...said(attachmentIds) } }),
  replyToTicket: async (attachmentIds: readonly string[]) => {
    const { id } = await open(ada.sub);
    return ask('replyToTicket', {
      sub: ada.sub,
      params: { ticketId: id },
      body: said(attachmentIds),
    });
  },
  replyAsAgent: async (attachmentIds: readonly string[]) => {
    const { id } = await open(ada.sub);
    const body = { visibility: 'public', ...said(attachmentIds) };
    return ask('replyAsAgent', { sub: grace.sub, params: { ticketId: id }, body });
  },
};

describe.each(Object.keys(ways) as (keyof typeof ways)[])('%s', (way) => {
  const owner = () => (way === 'replyAsAgent' ? grace : ada).person.id;

  it('takes as many files as the owner lets a message have, each counted once', async () => {
    const sent = await files(owner(), limit);
    expect((await ways[way]([...sent, ...sent])).status).toBe(201);
  });

  it('refuses one more', async () => {
    const { status, error } = await ways[way](await files(owner(), limit + 1));
    expect(status).toBe(422);
    expect(error?.fields).toEqual([
      expect.objectContaining({ path: 'body.attachmentIds', code: 'too_big' }),
    ]);
  });
});
