import { afterAll, beforeAll, expect, it } from 'vitest';
import { countUnits } from '../../test/factories/consumed-units.ts';
import { makeAgent, makeCustomer } from '../../test/factories/people.ts';
import { startTicketsFunction } from '../../test/factories/tickets-function.ts';

const { ask, open, table, upload, stop } = await startTicketsFunction();
const units = countUnits(table);
afterAll(stop);

const text = `<p>${'What it is about. '.repeat(114)}</p>`;

let ada: Awaited<ReturnType<typeof makeCustomer>>;
let grace: Awaited<ReturnType<typeof makeAgent>>;
let ticketId: string;
beforeAll(async () => {
  [ada, grace] = [await makeCustomer(), await makeAgent()];
  for (let made = 0; made < 1_000; made += 20)
    await Promise.all(Array.from({ length: 20 }, () => open(ada.sub)));
  ticketId = (await open(ada.sub, { html: text })).id;
  for (let sent = 1; sent < 20; sent += 1) await reply();
}, 60_000);

const reply = (body: object = {}) =>
  ask('replyToTicket', { sub: ada.sub, params: { ticketId }, body: { html: text, ...body } });

it('creates a ticket of 2 KB within 25 write units among 1,000', async () => {
  const { write } = await units.during(() => open(ada.sub, { html: text }));
  expect(write).toBeLessThanOrEqual(25);
});

it('replies with 2 KB within 20 write units', async () => {
  const { write, read } = await units.during(reply);
  expect(write).toBeLessThanOrEqual(20);
  expect(read).toBeLessThanOrEqual(4);
});

it('answers a waiting ticket, which moves it in every list, within 20 write units', async () => {
  const params = { ticketId };
  const { write } = await units.during(() =>
    ask('replyAsAgent', { sub: grace.sub, params, body: { visibility: 'public', html: text } }),
  );
  expect(write).toBeLessThanOrEqual(20);
  expect((await units.during(reply)).write).toBeLessThanOrEqual(20);
});

it('lists 25 of 1,000 tickets within 4 read units, on every page', async () => {
  let cursor: string | undefined;
  for (let page = 0; page < 3; page += 1) {
    const { read } = await units.during(async () => {
      const answer = await ask('listTickets', {
        sub: ada.sub,
        query: { ...(cursor && { cursor }) },
      });
      expect(answer.body.items).toHaveLength(25);
      cursor = answer.body.next;
    });
    expect(read).toBeLessThanOrEqual(4);
  }
});

it('lists 25 of the queue within 4 read units, in every view', async () => {
  for (const view of ['all', 'unassigned', 'mine', 'closed']) {
    const { read } = await units.during(() =>
      ask('listQueue', { sub: grace.sub, query: { view } }),
    );
    expect(read).toBeLessThanOrEqual(4);
  }
});

it('reads a ticket of 20 messages of 2 KB within 10 read units', async () => {
  const { read, write } = await units.during(() =>
    ask('getTicket', { sub: ada.sub, params: { ticketId } }),
  );
  expect(read).toBeLessThanOrEqual(10);
  expect(write).toBe(0);
});

it('pays two write units for each file', async () => {
  const attachmentIds = [
    await upload(ada.person.id),
    await upload(ada.person.id),
    await upload(ada.person.id),
  ];
  const plain = await units.during(() => open(ada.sub));
  const filed = await units.during(() => open(ada.sub, { attachmentIds }));
  expect(filed.write - plain.write).toBeLessThanOrEqual(3 * 2 + 2);
});
