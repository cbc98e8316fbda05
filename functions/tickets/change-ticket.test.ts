import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeAgent, makeCustomer } from '../../test/factories/people.ts';
import { startTicketsFunction } from '../../test/factories/tickets-function.ts';

const { ask, open, stop } = await startTicketsFunction();
afterAll(stop);

let ada: Awaited<ReturnType<typeof makeCustomer>>;
let grace: Awaited<ReturnType<typeof makeAgent>>;
let params: { ticketId: string };
beforeAll(async () => {
  [ada, grace] = [await makeCustomer(), await makeAgent()];
});
beforeEach(async () => {
  params = { ticketId: (await open(ada.sub)).id };
});

const update = (body: object, sub = grace.sub) => ask('updateTicket', { sub, params, body });
const eventNames = async () =>
  (await ask('listTicketEvents', { sub: grace.sub, params })).body.items.map(({ name }) => name);

describe('updateTicket', () => {
  it('changes what the body names and nothing else', async () => {
    const { status, body } = await update({
      version: 1,
      priority: 'urgent',
      status: 'in-progress',
      assigneeId: grace.person.id,
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      version: 2,
      priority: 'urgent',
      status: 'in-progress',
      assigneeId: grace.person.id,
      assigneeName: 'Grace Hopper',
      teamId: 'tea_0000000000000000000s',
    });
    const freed = await update({ version: 2, assigneeId: null, teamId: null });
    expect(freed.body).not.toHaveProperty('assigneeId');
    expect(freed.body).not.toHaveProperty('teamId');
  });

  it('refuses a change made on another version', async () => {
    await update({ version: 1, priority: 'high' });
    const late = await update({ version: 1, priority: 'low' });
    expect([late.status, late.error?.code]).toEqual([409, 'conflict']);
  });

  it('lets exactly one of two changes at once through', async () => {
    const answers = await Promise.all([
      update({ version: 1, priority: 'high' }),
      update({ version: 1, priority: 'low' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('takes a repeated change for done', async () => {
    const first = await update({ version: 1, priority: 'high' });
    expect((await update({ version: 1, priority: 'high' })).body).toEqual(first.body);
    expect(await eventNames()).toEqual(['TicketCreated', 'TicketChanged']);
  });

  it.each([
    ['an agent who does not exist', { assigneeId: 'agt_00000000000000000000' }, 'body.assigneeId'],
    ['a team that does not exist', { teamId: 'tea_00000000000000000000' }, 'body.teamId'],
    ['nothing', {}, 'body'],
  ])('refuses %s', async (_, change, path) => {
    const { status, error } = await update({ version: 1, ...change });
    expect([status, error?.fields?.[0]?.path]).toEqual([422, path]);
  });

  it('gives no ticket to an agent who is disabled', async () => {
    const gone = await makeAgent({ disabled: true });
    expect((await update({ version: 1, assigneeId: gone.person.id })).error?.code).toBe(
      'validation_failed',
    );
  });

  it('knows no ticket that is not there', async () => {
    params = { ticketId: 'tkt_00000000000000000000' };
    expect((await update({ version: 1, priority: 'high' })).status).toBe(404);
  });
});

describe('closeTicket', () => {
  it('closes once, however often it is asked', async () => {
    const first = await ask('closeTicket', { sub: ada.sub, params });
    expect(first.body).toMatchObject({
      status: 'closed',
      can: { reply: true, close: false, rate: true },
    });
    expect((await ask('closeTicket', { sub: ada.sub, params })).body).toEqual(first.body);
    expect(await eventNames()).toEqual(['TicketCreated', 'TicketChanged']);
  });

  it('is not for strangers', async () => {
    const eve = await makeCustomer();
    expect((await ask('closeTicket', { sub: eve.sub, params })).status).toBe(404);
    expect(await eventNames()).toEqual(['TicketCreated']);
  });
});
