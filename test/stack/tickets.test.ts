import { beforeAll, describe, expect, inject, test } from 'vitest';
import { clientAs, type Call } from './client.ts';
import { readStack, type StackFile } from './stack.ts';

let stack: StackFile;
let customer: Call;
let agent: Call;

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  [customer, agent] = [await clientAs(stack, 'customer'), await clientAs(stack, 'agent')];
});

const newTicket = (subject: string) =>
  customer('createTicket', {
    body: { subject, html: '<p>The lamp <b>flickers</b>.</p>', priority: 'high' },
  });

describe('a ticket', () => {
  test('goes from the customer to the agent and back until it is rated', async () => {
    const opened = await newTicket('All the way');
    const params = { ticketId: opened.id };
    expect(opened.firstResponse?.dueAt).toBeDefined();

    await agent('replyAsAgent', {
      params,
      body: { visibility: 'internal', html: '<p>Known fault.</p>' },
    });
    await agent('replyAsAgent', {
      params,
      body: { visibility: 'public', html: '<p>Turn it off.</p>' },
    });
    const answered = await customer('getTicket', { params, query: {} });
    expect(answered).toMatchObject({
      status: 'waiting',
      firstResponse: { state: 'met' },
      assigneeName: 'Sam',
    });
    expect(answered.messages.map(({ html }) => html)).toEqual([
      '<p>The lamp <b>flickers</b>.</p>',
      '<p>Turn it off.</p>',
    ]);

    await customer('replyToTicket', { params, body: { html: '<p>It works.</p>' } });
    const { ticket } = await agent('getTicketAsAgent', { params, query: {} });
    await agent('updateTicket', { params, body: { version: ticket.version, status: 'resolved' } });
    await customer('rateTicket', { params, body: { stars: 4, comment: 'Quick' } });
    const closed = await customer('closeTicket', { params });
    expect(closed).toMatchObject({
      status: 'closed',
      rating: { stars: 4 },
      can: { reply: true, close: false, rate: true },
    });

    const { items } = await agent('listTicketEvents', { params, query: {} });
    expect(items.map(({ name }) => name)).toEqual([
      'TicketCreated',
      'MessageAdded',
      'MessageAdded',
      'MessageAdded',
      'TicketChanged',
      'TicketRated',
      'TicketChanged',
    ]);
  });

  test('stands in the lists it belongs to, and leaves them', async () => {
    const { id } = await newTicket('Listed');
    const first = async (group: 'active' | 'closed') =>
      (await customer('listTickets', { query: { group } })).items[0]?.id;
    expect(await first('active')).toBe(id);
    await customer('closeTicket', { params: { ticketId: id } });
    expect(await first('closed')).toBe(id);
    expect(await first('active')).not.toBe(id);
    expect((await agent('listQueue', { query: { view: 'closed' } })).items[0]?.id).toBe(id);
  });
});
