import { randomUUID } from 'node:crypto';
import { GetScheduleCommand } from '@aws-sdk/client-scheduler';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { SQSEvent } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Author } from '#shared/domain/message.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import {
  addMessage,
  changeTicket,
  openTicket,
  type TicketChange,
} from '#shared/domain/ticket-rules.ts';
import type { Ticket, TicketPriority } from '#shared/domain/ticket.ts';
import type { TicketEvent } from '#shared/events/ticket-event.ts';
import { readEvent } from '#shared/table/event.entity.ts';
import { startLocalTable } from '../../test/factories/local-table.ts';
import { startScheduler, type LocalScheduler } from '../../test/factories/scheduler.ts';

const always = [{ from: '00:00', to: '24:00' }];
const base = defaultSettings('Porchlight', undefined).slaPolicy;
const policy = {
  ...base,
  calendar: { ...base.calendar, week: Array.from({ length: 7 }, () => always) },
};
const agent: Author = { kind: 'agent', id: 'agt_00000000000000000001', name: 'Ada' };
const customer: Author = { kind: 'customer', id: 'con_00000000000000000001', name: 'Cleo' };
const contribution = { html: '<p>Hello</p>', remoteContent: false, attachments: [] };
const start = Date.parse('2026-11-20T09:00:00.000Z');

let dynamodb: Awaited<ReturnType<typeof startLocalTable>>;
let scheduler: LocalScheduler;
let code: {
  readonly plan: typeof import('./on-ticket-event.ts');
  readonly timer: typeof import('./on-sla-timer.ts');
  readonly sweep: typeof import('./on-sweep.ts');
  readonly commit: typeof import('../platform/ticketing/commit-change.ts');
  readonly change: typeof import('../platform/ticketing/change-ticket.ts');
  readonly table: typeof import('../platform/aws/table.ts');
  readonly ids: typeof import('../platform/ids.ts');
};

beforeAll(async () => {
  dynamodb = await startLocalTable();
  scheduler = await startScheduler();
  const [plan, timer, sweep, commit, change, table, ids] = await Promise.all([
    import('./on-ticket-event.ts'),
    import('./on-sla-timer.ts'),
    import('./on-sweep.ts'),
    import('../platform/ticketing/commit-change.ts'),
    import('../platform/ticketing/change-ticket.ts'),
    import('../platform/aws/table.ts'),
    import('../platform/ids.ts'),
  ]);
  code = { plan, timer, sweep, commit, change, table, ids };
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(start);
});
afterEach(() => vi.setSystemTime(start));
afterAll(async () => {
  vi.useRealTimers();
  await scheduler.stop();
  await dynamodb.stop();
});

const at = (minutes: number): number => start + minutes * 60_000;
const now = () => new Date().toISOString();
const stamp = () => ({ at: now(), eventId: code.ids.randomId('event') });
const save = async (change: TicketChange): Promise<TicketChange> => {
  expect(await code.commit.commitChange(change)).toBe('committed');
  return change;
};

const open = (priority: TicketPriority = 'urgent'): Promise<TicketChange> =>
  save(
    openTicket(
      {
        id: code.ids.randomId('ticket'),
        number: 1,
        subject: 'Printer',
        priority,
        channel: 'portal',
        contactId: customer.id,
        contactName: customer.name,
        contactEmail: 'cleo@customer.example',
        locale: 'en',
        senderVerified: true,
      },
      policy,
      { ...stamp(), messageId: code.ids.randomId('message'), author: customer, contribution },
    ),
  );

const load = async (ticketId: string): Promise<Ticket> => (await code.change.loadTicket(ticketId))!;

const eventsOf = async (ticketId: string): Promise<readonly string[]> => {
  const { Items = [] } = await code.table.table.send(
    new QueryCommand({
      TableName: code.table.tableName,
      KeyConditionExpression: 'pk = :ticket AND begins_with(sk, :event)',
      ExpressionAttributeValues: { ':ticket': ticketId, ':event': 'E#' },
    }),
  );
  return Items.map(readEvent)
    .sort((a, b) => a.ticketVersion - b.ticketVersion)
    .map(({ name }) => name);
};

const queueOf = (...details: unknown[]) =>
  ({
    Records: details.map((detail) => ({
      messageId: randomUUID(),
      eventSource: 'aws:sqs',
      body: JSON.stringify({ source: 'porchlight', 'detail-type': 'Any', detail }),
    })),
  }) as SQSEvent;
const consume = (...events: TicketEvent[]) => code.plan.handler(queueOf(...events));
const schedulesOf = async (ticketId: string) =>
  (await scheduler.names())
    .filter((name) => name.startsWith(ticketId))
    .map((name) => name.slice(ticketId.length + 1));

const answer = (ticket: Ticket) =>
  save(
    addMessage(ticket, policy, {
      ...stamp(),
      messageId: code.ids.randomId('message'),
      author: agent,
      visibility: 'public',
      channel: 'console',
      contribution,
    }),
  );

test('a deadline that passed before its event came is scheduled for the next minute, never for the past', async () => {
  const { ticket, event } = await open();
  vi.setSystemTime(at(20 * 60) + 10_500);
  expect(await consume(event)).toEqual({ batchItemFailures: [] });
  const schedule = await scheduler.client.send(
    new GetScheduleCommand({ GroupName: 'timers', Name: `${ticket.id}-first-response-breach-v1` }),
  );
  expect(schedule.ScheduleExpression).toBe('at(2026-11-21T05:01:00)');
});

test('a new ticket gets one schedule per timer, at the next whole minute in UTC', async () => {
  vi.setSystemTime(start + 10_500);
  const { ticket, event } = await open();
  expect(await consume(event)).toEqual({ batchItemFailures: [] });
  expect(await schedulesOf(ticket.id)).toEqual([
    'first-response-breach-v1',
    'first-response-warn-v1',
    'resolution-breach-v1',
    'resolution-warn-v1',
  ]);
  const schedule = await scheduler.client.send(
    new GetScheduleCommand({ GroupName: 'timers', Name: `${ticket.id}-first-response-breach-v1` }),
  );
  expect(schedule).toMatchObject({
    ScheduleExpression: 'at(2026-11-20T10:01:00)',
    ScheduleExpressionTimezone: 'UTC',
    ActionAfterCompletion: 'DELETE',
    FlexibleTimeWindow: { Mode: 'OFF' },
  });
  expect(JSON.parse(schedule.Target?.Input ?? '')).toEqual({
    ticketId: ticket.id,
    deadline: 'first-response',
    does: 'breach',
    version: 1,
  });
});

test('an event that comes twice plans once', async () => {
  const { ticket, event } = await open();
  expect(await consume(event, event)).toEqual({ batchItemFailures: [] });
  expect(await consume(event)).toEqual({ batchItemFailures: [] });
  expect(await schedulesOf(ticket.id)).toHaveLength(4);
});

test('an answer that waits for the customer leaves no schedule; going on makes one of a later version', async () => {
  const opened = await open();
  await consume(opened.event);
  vi.setSystemTime(at(10));
  const answered = await answer(opened.ticket);
  await consume(answered.event);
  expect(await schedulesOf(opened.ticket.id)).toEqual([]);
  vi.setSystemTime(at(600));
  const resumed = changeTicket(answered.ticket, policy, { status: 'open' }, agent, stamp())!;
  await consume((await save(resumed)).event);
  expect(await schedulesOf(opened.ticket.id)).toEqual([
    'resolution-breach-v3',
    'resolution-warn-v3',
  ]);
});

test('events in the wrong order end with the same schedules', async () => {
  const opened = await open('normal');
  vi.setSystemTime(at(10));
  const raised = await save(
    changeTicket(opened.ticket, policy, { priority: 'urgent' }, agent, stamp())!,
  );
  await consume(raised.event, opened.event);
  expect(await schedulesOf(opened.ticket.id)).toEqual([
    'first-response-breach-v2',
    'first-response-warn-v2',
    'resolution-breach-v2',
    'resolution-warn-v2',
  ]);
});

test('what is no event goes back to the queue without keeping the others', async () => {
  const { ticket, event } = await open();
  const records = queueOf({ name: 'Unheard' }, event);
  expect(await code.plan.handler(records)).toEqual({
    batchItemFailures: [{ itemIdentifier: records.Records[0]?.messageId }],
  });
  expect(await schedulesOf(ticket.id)).toHaveLength(4);
});

test('a timer warns, then breaches, once each however often it comes', async () => {
  const { ticket } = await open();
  const timer = { ticketId: ticket.id, deadline: 'first-response', version: 1 };
  vi.setSystemTime(at(45));
  await Promise.all([1, 2, 3].map(() => code.timer.handler({ ...timer, does: 'warn' })));
  vi.setSystemTime(at(60));
  await Promise.all([1, 2, 3].map(() => code.timer.handler({ ...timer, does: 'breach' })));
  await code.timer.handler({ ...timer, does: 'warn' });
  expect(await eventsOf(ticket.id)).toEqual([
    'TicketCreated',
    'DeadlineWarned',
    'DeadlineBreached',
  ]);
  expect((await load(ticket.id)).sla.firstResponse).toMatchObject({
    state: 'breached',
    version: 1,
  });
});

test('a stale timer does nothing; an early one asks to be called again', async () => {
  const { ticket } = await open();
  const timer = { ticketId: ticket.id, deadline: 'first-response', does: 'breach', version: 1 };
  vi.setSystemTime(at(44));
  await expect(code.timer.handler(timer)).rejects.toThrow('before its time');
  await answer(ticket);
  vi.setSystemTime(at(61));
  await code.timer.handler(timer);
  await code.timer.handler({ ...timer, version: 7 });
  expect(await eventsOf(ticket.id)).toEqual(['TicketCreated', 'MessageAdded']);
});

test('what is not a timer is refused', async () => {
  await expect(
    code.timer.handler({ ticketId: 'tkt_1', deadline: 'lunch', does: 'warn', version: 1 }),
  ).rejects.toThrow();
});

test('the sweep passes deadlines whose timers were lost, once, and nothing that is ahead', async () => {
  vi.setSystemTime(at(100_000));
  const tickets = await Promise.all(Array.from({ length: 12 }, () => open()));
  const ids = tickets.map(({ ticket }) => ticket.id);
  await code.sweep.handler();
  expect(await eventsOf(ids[0]!)).toEqual(['TicketCreated']);
  vi.setSystemTime(at(100_050));
  await code.sweep.handler();
  vi.setSystemTime(at(100_060));
  await code.sweep.handler();
  await code.sweep.handler();
  for (const id of ids)
    expect(await eventsOf(id)).toEqual(['TicketCreated', 'DeadlineWarned', 'DeadlineBreached']);
});

test('a sweep long after both moments tells of both, in order', async () => {
  const { ticket } = await open();
  vi.setSystemTime(at(70));
  await code.sweep.handler();
  expect(await eventsOf(ticket.id)).toEqual([
    'TicketCreated',
    'DeadlineWarned',
    'DeadlineBreached',
  ]);
});

test('a breach that comes before its warning gives the warning first', async () => {
  const { ticket } = await open();
  vi.setSystemTime(at(70));
  const timer = { ticketId: ticket.id, deadline: 'first-response', version: 1 };
  await Promise.all([
    code.timer.handler({ ...timer, does: 'breach' }),
    code.timer.handler({ ...timer, does: 'warn' }),
  ]);
  expect(await eventsOf(ticket.id)).toEqual([
    'TicketCreated',
    'DeadlineWarned',
    'DeadlineBreached',
  ]);
});
