import {
  DeleteScheduleCommand,
  ListSchedulesCommand,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { advanceTo, idle } from './admin.ts';
import { client, type Call } from './client.ts';
import { mailsTo } from './mailbox.ts';
import { startStack, type RunningStack } from './stack.ts';

let running: RunningStack;
let scheduler: SchedulerClient;
const stack = () => running.file;

beforeAll(async () => {
  running = await startStack();
  const { aws, region, credentials } = stack();
  scheduler = new SchedulerClient({ endpoint: aws, region, credentials });
  await idle(stack());
});
afterAll(async () => {
  scheduler.destroy();
  await running.stop();
});

/** Anew each time: the clock moves on past the life of a token. */
const as = async (person: 'customer' | 'agent'): Promise<Call> => {
  const result = await client(stack())('signIn', {
    params: { audience: person },
    body: stack().signIns[person],
  });
  if (!('session' in result)) throw new Error('No second step was expected.');
  return client(stack(), result.session.accessToken);
};

const open = async (subject: string): Promise<string> => {
  const customer = await as('customer');
  const { id } = await customer('createTicket', {
    body: { subject, html: '<p>Please look.</p>', priority: 'urgent' },
  });
  await idle(stack());
  return id;
};
const load = async (ticketId: string) =>
  (await (await as('agent'))('getTicketAsAgent', { params: { ticketId }, query: {} })).ticket;
const eventsOf = async (ticketId: string) => {
  const { items } = await (
    await as('agent')
  )('listTicketEvents', { params: { ticketId }, query: {} });
  return items.map((event) =>
    'deadline' in event ? `${event.name} ${event.deadline}` : event.name,
  );
};
const schedulesOf = async (ticketId: string): Promise<readonly string[]> => {
  const { Schedules = [] } = await scheduler.send(
    new ListSchedulesCommand({ NamePrefix: ticketId }),
  );
  return Schedules.map(({ Name = '', GroupName }) => `${GroupName ?? ''}/${Name}`).sort();
};
const mailsAbout = (person: 'agent' | 'lead', subject: string) =>
  mailsTo(stack(), { to: stack().signIns[person].email, subject });
/** Lets the stack live on until this much after a moment, and finish what falls due. */
const liveUntil = async (instant: string | undefined, minutes: number): Promise<void> => {
  await advanceTo(stack(), new Date(Date.parse(instant ?? '') + minutes * 60_000));
  await idle(stack());
};

test('a ticket left alone is warned of, then breached, by its schedules; lead and agent are told once each', async () => {
  const subject = 'Left alone';
  const ticketId = await open(subject);
  expect(await schedulesOf(ticketId)).toHaveLength(4);
  const { firstResponse } = (await load(ticketId)).sla;
  await liveUntil(firstResponse?.warnAt, 1);
  expect(await eventsOf(ticketId)).toEqual(['TicketCreated', 'DeadlineWarned first-response']);
  expect((await load(ticketId)).sla.firstResponse?.state).toBe('running');
  await liveUntil(firstResponse?.dueAt, 1);
  expect(await eventsOf(ticketId)).toEqual([
    'TicketCreated',
    'DeadlineWarned first-response',
    'DeadlineBreached first-response',
  ]);
  expect((await load(ticketId)).sla.firstResponse).toMatchObject({ state: 'breached', version: 1 });
  expect(await schedulesOf(ticketId)).toHaveLength(2);
  const told = await mailsAbout('lead', subject);
  expect(told.length).toBeGreaterThan(0);
  expect(new Set(told.map((mail) => mail.subject)).size).toBe(told.length);
});

test('an answer takes the schedules away, and nothing is warned of while waiting', async () => {
  const ticketId = await open('Answered');
  const before = await load(ticketId);
  const agent = await as('agent');
  await agent('replyAsAgent', {
    params: { ticketId },
    body: { html: '<p>Have you tried the switch?</p>', visibility: 'public' },
  });
  await idle(stack());
  expect(await schedulesOf(ticketId)).toEqual([]);
  await liveUntil(before.sla.resolution?.dueAt, 60);
  expect(await eventsOf(ticketId)).toEqual(['TicketCreated', 'MessageAdded']);
  const customer = await as('customer');
  await customer('replyToTicket', { params: { ticketId }, body: { html: '<p>Yes.</p>' } });
  await idle(stack());
  expect((await load(ticketId)).sla.resolution).toMatchObject({ state: 'running', version: 3 });
  expect(
    (await schedulesOf(ticketId)).map((name) =>
      name.slice(name.indexOf(ticketId) + ticketId.length),
    ),
  ).toEqual(['-resolution-breach-v3', '-resolution-warn-v3']);
});

test('a lost timer is made up for within five minutes', async () => {
  const ticketId = await open('Lost timer');
  for (const path of await schedulesOf(ticketId)) {
    const [GroupName, Name] = path.split('/');
    await scheduler.send(new DeleteScheduleCommand({ GroupName, Name }));
  }
  const { firstResponse } = (await load(ticketId)).sla;
  await liveUntil(firstResponse?.dueAt, 5);
  expect(await eventsOf(ticketId)).toEqual([
    'TicketCreated',
    'DeadlineWarned first-response',
    'DeadlineBreached first-response',
  ]);
});
