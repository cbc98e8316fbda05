import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeAgent, makeCustomer } from '../../test/factories/people.ts';
import { startTicketsFunction } from '../../test/factories/tickets-function.ts';

const { ask, open, stop } = await startTicketsFunction();
afterAll(stop);

let ada: Awaited<ReturnType<typeof makeCustomer>>;
let grace: Awaited<ReturnType<typeof makeAgent>>;
let long: string;
beforeAll(async () => {
  [ada, grace] = [await makeCustomer(), await makeAgent()];
  long = (await open(ada.sub)).id;
  for (let count = 2; count <= 120; count += 1) {
    await ask('replyAsAgent', {
      sub: grace.sub,
      params: { ticketId: long },
      body: { visibility: count % 2 === 0 ? 'public' : 'internal', html: String(count) },
    });
  }
}, 30_000);

const sequences = (messages: { sequence: number }[]) => messages.map(({ sequence }) => sequence);
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('a thread', () => {
  it('shows the agent the latest 50 messages, then those before, to the first', async () => {
    const page = async (earlier?: string) => {
      const answer = await ask('getTicketAsAgent', {
        sub: grace.sub,
        params: { ticketId: long },
        query: { ...(earlier && { earlier }) },
      });
      return answer.body;
    };
    const latest = await page();
    expect(sequences(latest.messages)).toEqual(range(71, 120));
    const before = await page(latest.earlier);
    expect(sequences(before.messages)).toEqual(range(21, 70));
    const first = await page(before.earlier);
    expect(sequences(first.messages)).toEqual(range(1, 20));
    expect(first).not.toHaveProperty('earlier');
  });

  it('shows the customer the public ones of the same stretches', async () => {
    const latest = (await ask('getTicket', { sub: ada.sub, params: { ticketId: long } })).body;
    expect(sequences(latest.messages)).toEqual(range(71, 120).filter((n) => n % 2 === 0));
    const before = (
      await ask('getTicket', {
        sub: ada.sub,
        params: { ticketId: long },
        query: { earlier: latest.earlier ?? '' },
      })
    ).body;
    expect(sequences(before.messages)).toEqual(range(21, 70).filter((n) => n % 2 === 0));
  });

  it('opens no other ticket with its cursor', async () => {
    const { earlier } = (await ask('getTicket', { sub: ada.sub, params: { ticketId: long } })).body;
    const other = await open(ada.sub);
    const answer = await ask('getTicket', {
      sub: ada.sub,
      params: { ticketId: other.id },
      query: { earlier: earlier ?? '' },
    });
    expect(answer.error?.code).toBe('malformed_request');
  });

  it('is not found by strangers, with the answer of a ticket that does not exist', async () => {
    const eve = await makeCustomer();
    const { earlier } = (await ask('getTicket', { sub: ada.sub, params: { ticketId: long } })).body;
    const foreign = await ask('getTicket', { sub: eve.sub, params: { ticketId: long } });
    const absent = await ask('getTicket', {
      sub: eve.sub,
      params: { ticketId: 'tkt_00000000000000000000' },
    });
    expect([foreign.status, foreign.error?.code, foreign.error?.message]).toEqual([
      404,
      absent.error?.code,
      absent.error?.message,
    ]);
    expect(
      (
        await ask('getTicket', {
          sub: eve.sub,
          params: { ticketId: long },
          query: { earlier: earlier ?? '' },
        })
      ).status,
    ).toBe(404);
  });
});

describe('listTicketEvents', () => {
  it('tells every change in order, a hundred a page', async () => {
    const events = async (cursor?: string) =>
      (
        await ask('listTicketEvents', {
          sub: grace.sub,
          params: { ticketId: long },
          query: { ...(cursor && { cursor }) },
        })
      ).body;
    const first = await events();
    const second = await events(first.next);
    const versions = [...first.items, ...second.items].map(({ ticketVersion }) => ticketVersion);
    expect(versions).toEqual(range(1, 120));
    expect(first.items).toHaveLength(100);
    expect(second).not.toHaveProperty('next');
  });

  it('knows no history of a ticket that is not there', async () => {
    const answer = await ask('listTicketEvents', {
      sub: grace.sub,
      params: { ticketId: 'tkt_00000000000000000000' },
    });
    expect(answer.status).toBe(404);
  });
});
