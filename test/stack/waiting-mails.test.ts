import { afterAll, beforeAll, expect, test } from 'vitest';
import { advanceTo, idle } from './admin.ts';
import { client, type Call } from './client.ts';
import { mailsTo, waitForMail } from './mailbox.ts';
import { startStack, type RunningStack } from './stack.ts';

let running: RunningStack;
const stack = () => running.file;

beforeAll(async () => {
  running = await startStack();
  await idle(stack());
});
afterAll(() => running.stop());

/** Anew each time: the clock moves on past the life of a token. */
const as = async (person: 'customer' | 'agent'): Promise<Call> => {
  const result = await client(stack())('signIn', {
    params: { audience: person },
    body: stack().signIns[person],
  });
  if (!('session' in result)) throw new Error('No second step was expected.');
  return client(stack(), result.session.accessToken);
};

test('a digest comes at the hour its reader chose, once, and tells of every answer', async () => {
  const [customer, agent] = [await as('customer'), await as('agent')];
  const to = stack().signIns.customer.email;
  const hour = (new Date().getUTCHours() + 2) % 24;
  await customer('updateAccount', { body: { timeZone: 'UTC', locale: 'en' } });
  const { preferences } = await customer('getNotificationPreferences');
  await customer('setNotificationPreferences', {
    body: { ...preferences, digest: { every: 'day', hour, weekday: 1 } },
  });
  const ids = [];
  for (const subject of ['Lamp one', 'Lamp two']) {
    const { id } = await customer('createTicket', { body: { subject, html: '<p>Text</p>' } });
    await agent('replyAsAgent', {
      params: { ticketId: id },
      body: { visibility: 'public', html: '<p>Answer</p>' },
    });
    ids.push(id);
  }
  await idle(stack());
  expect(await mailsTo(stack(), { to, subject: 'Lamp one' })).toHaveLength(1);
  const due = new Date();
  due.setUTCHours(due.getUTCHours() + 2, 6, 0, 0);
  await advanceTo(stack(), due);
  const digest = await waitForMail(stack(), { to, subject: 'News from' });
  for (const id of ids) expect(digest.text).toContain(`/tickets/${id}`);
  await advanceTo(stack(), new Date(due.getTime() + 15 * 60_000));
  await idle(stack());
  expect(await mailsTo(stack(), { to, subject: 'News from' })).toHaveLength(1);
});
