import { afterAll, describe, expect, it } from 'vitest';
import { makeAgent, makeCustomer } from '../../test/factories/people.ts';
import { startTicketsFunction } from '../../test/factories/tickets-function.ts';

const { ask, open, stop } = await startTicketsFunction();
afterAll(stop);

const ids = (answer: { body: { items: { id: string }[] } }) =>
  answer.body.items.map(({ id }) => id);

const allPages = async (
  operation: 'listTickets' | 'listQueue',
  sub: string,
  query: Record<string, string> = {},
) => {
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await ask(operation, { sub, query: { ...query, ...(cursor && { cursor }) } });
    expect(page.status).toBe(200);
    found.push(...ids(page));
    cursor = page.body.next;
  } while (cursor !== undefined);
  return found;
};

describe('listTickets', () => {
  it('lists own tickets, the active before the closed, the latest change first', async () => {
    const [ada, other] = [await makeCustomer(), await makeCustomer()];
    await open(other.sub);
    const [first, second, third] = [await open(ada.sub), await open(ada.sub), await open(ada.sub)];
    await ask('closeTicket', { sub: ada.sub, params: { ticketId: third.id } });
    await ask('replyToTicket', {
      sub: ada.sub,
      params: { ticketId: first.id },
      body: { html: 'x' },
    });
    const all = await ask('listTickets', { sub: ada.sub });
    expect(ids(all)).toEqual([first.id, second.id, third.id]);
    expect(all.body).not.toHaveProperty('next');
    expect(await allPages('listTickets', ada.sub, { group: 'active' })).toEqual([
      first.id,
      second.id,
    ]);
    expect(await allPages('listTickets', ada.sub, { group: 'closed' })).toEqual([third.id]);
  });

  it('gives 25 a page and every ticket once', async () => {
    const ada = await makeCustomer();
    const made = await Promise.all(Array.from({ length: 51 }, () => open(ada.sub)));
    const page = await ask('listTickets', { sub: ada.sub });
    expect(page.body.items).toHaveLength(25);
    const found = await allPages('listTickets', ada.sub);
    expect(found).toHaveLength(51);
    expect(new Set(found)).toEqual(new Set(made.map(({ id }) => id)));
  });

  it('refuses a cursor of another person, of another list, or that was changed', async () => {
    const [ada, eve] = [await makeCustomer(), await makeCustomer()];
    await Promise.all(Array.from({ length: 26 }, () => open(ada.sub)));
    const cursor = (await ask('listTickets', { sub: ada.sub })).body.next ?? '';
    const codeOf = async (sub: string, query: Record<string, string>) =>
      (await ask('listTickets', { sub, query })).error?.code;
    expect(await codeOf(eve.sub, { cursor })).toBe('malformed_request');
    expect(await codeOf(ada.sub, { cursor, group: 'closed' })).toBe('malformed_request');
    expect(await codeOf(ada.sub, { cursor: cursor.replace(/.{30}$/, '0'.repeat(30)) })).toBe(
      'malformed_request',
    );
    expect(await codeOf(ada.sub, { cursor: '' })).toBe('malformed_request');
  });
});

describe('listQueue', () => {
  it('shows the most urgent first, the own, the unassigned and the closed apart', async () => {
    const [ada, grace] = [await makeCustomer(), await makeAgent()];
    const [low, urgent, mine, closed] = [
      await open(ada.sub, { priority: 'low' }),
      await open(ada.sub, { priority: 'urgent' }),
      await open(ada.sub),
      await open(ada.sub),
    ];
    const params = { ticketId: mine.id };
    await ask('updateTicket', {
      sub: grace.sub,
      params,
      body: { version: 1, assigneeId: grace.person.id },
    });
    await ask('closeTicket', { sub: ada.sub, params: { ticketId: closed.id } });
    const view = (name: string) => allPages('listQueue', grace.sub, { view: name });
    const relevant = (found: string[]) =>
      found.filter((id) => [low.id, urgent.id, mine.id, closed.id].includes(id));
    expect(relevant(await view('all'))).toEqual([urgent.id, mine.id, low.id]);
    expect(await view('mine')).toEqual([mine.id]);
    expect(relevant(await view('unassigned'))).toEqual([urgent.id, low.id]);
    expect((await view('closed'))[0]).toBe(closed.id);
  });
});
