import { SendRawEmailCommand, SESServiceException } from '@aws-sdk/client-ses';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { NotificationPreferences } from '#shared/domain/notification-preferences.ts';
import { noPreferences } from '#shared/domain/notification-preferences.ts';
import { notificationPreferencesItem } from '#shared/table/notification-preferences.entity.ts';
import { sam, startMailOut, type MailOut } from '../../../test/factories/mail-out.ts';
import { makeAgent } from '../../../test/factories/people.ts';

let out: MailOut;
let sweep: () => Promise<void>;
beforeAll(async () => {
  out = await startMailOut();
  ({ handler: sweep } = await import('../on-due-mails.ts'));
});
afterAll(() => out.stop());

const evening = '2026-11-23T21:00:00.000Z';
const morning = '2026-11-24T07:00:01.000Z';
const daily = { every: 'day', hour: 7, weekday: 1 } as const;
const nights = { from: '20:00', to: '07:00' };

const clock = (at: string) => void vi.setSystemTime(Date.parse(at));
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] });
  clock(evening);
  out.acceptAll();
});
afterEach(() => void vi.useRealTimers());

const prefer = (personId: string, given: Partial<NotificationPreferences>) =>
  out.put(notificationPreferencesItem(personId, { ...noPreferences, ...given }));

const ticketOf = async (given: Partial<NotificationPreferences>) => {
  const opened = await out.ticketOf();
  await prefer(opened.customer.id, given);
  return opened;
};

const stateOf = async (ticketId: string) =>
  (await out.mailsOf(ticketId)).map((mail) => mail?.state);

describe('quiet hours', () => {
  test('hold a mail until they end, and then it goes once', async () => {
    const { ticket } = await ticketOf({ quiet: nights });
    const change = await out.say(ticket, sam);
    expect(await out.tellAndRead(change)).toEqual([]);
    expect(await stateOf(ticket.id)).toEqual(['waiting']);
    clock('2026-11-24T06:59:00.000Z');
    await sweep();
    expect(await out.sent()).toEqual([]);
    clock(morning);
    await sweep();
    await out.tell(change);
    await sweep();
    const mails = await out.sent();
    expect(mails.map(({ mail }) => mail.subject)).toEqual([`[#1] ${ticket.subject}`]);
    expect(await stateOf(ticket.id)).toEqual(['sent']);
  });

  test('hold what is not urgent from agents, and tell a missed deadline of an urgent ticket at once', async () => {
    const { person } = await makeAgent();
    await prefer(person.id, { quiet: nights });
    const assigned = { assigneeId: person.id, assigneeName: person.name };
    const calm = (await out.ticketOf(assigned)).ticket;
    const urgent = (await out.ticketOf({ ...assigned, priority: 'urgent' })).ticket;
    await out.tell(await out.passTimer(calm, 'breach'));
    await out.tell(await out.passTimer(urgent, 'breach'));
    expect(await stateOf(calm.id)).toEqual(['waiting']);
    expect(await stateOf(urgent.id)).toEqual(['sent']);
    clock(morning);
    await sweep();
  });

  test('end in nothing for a mail that was switched off meanwhile', async () => {
    const { ticket, customer } = await ticketOf({ quiet: nights });
    await out.tell(await out.say(ticket, sam));
    await prefer(customer.id, { mail: { replied: false } });
    clock(morning);
    await sweep();
    expect(await out.sent()).toEqual([]);
    expect((await out.mailsOf(ticket.id))[0]).toMatchObject({
      state: 'skipped',
      reason: 'preference',
    });
  });
});

describe('a digest', () => {
  const three = async () => {
    const { ticket, customer } = await ticketOf({ digest: daily });
    const other = (await out.ticketOf({ contactId: customer.id, number: 2 })).ticket;
    const first = await out.say(ticket, sam);
    const second = await out.say(first.ticket, sam);
    const third = await out.say(other, sam);
    const all = [first, second, third];
    for (const change of [...all, ...all]) await out.tell(change);
    return { ticket: second.ticket, other, customer, all };
  };

  test('tells of all since the last one in one mail, once', async () => {
    const { ticket, other, customer, all } = await three();
    expect(await out.sent()).toEqual([]);
    clock(morning);
    await Promise.allSettled([sweep(), sweep()]);
    await sweep();
    for (const change of all) await out.tell(change);
    const mails = await out.sent();
    expect(mails).toHaveLength(1);
    const [digest] = mails;
    expect(digest?.to).toEqual([customer.email]);
    expect(digest?.mail.subject).toBe('News from Porchlight');
    expect(digest?.mail.text?.match(/Sam answered/g)).toHaveLength(3);
    expect(digest?.mail.html).toContain(`https://portal.example/tickets/${other.id}`);
    expect(digest?.header('list-unsubscribe')).toContain('/api/unsubscribe/');
    expect(await stateOf(ticket.id)).toEqual(['sent', 'sent']);
  });

  test('leaves out what is no longer true', async () => {
    const { ticket } = await ticketOf({ digest: daily });
    const resolved = await out.changeStatus(ticket, 'resolved');
    await out.tell(resolved);
    await out.changeStatus(resolved.ticket, 'open');
    clock(morning);
    await sweep();
    expect(await out.sent()).toEqual([]);
    expect(await stateOf(ticket.id)).toEqual(['skipped']);
  });

  test('that SES did not take goes with the next run, once', async () => {
    await three();
    clock(morning);
    out.ses
      .on(SendRawEmailCommand)
      .rejectsOnce(
        new SESServiceException({ name: 'Throttling', $fault: 'client', $metadata: {} }),
      );
    await expect(sweep()).rejects.toThrow('could not be sent');
    out.acceptAll();
    await sweep();
    await sweep();
    expect(await out.sent()).toHaveLength(1);
  });

  test('does not hold the receipt of a new request', async () => {
    const { created } = await ticketOf({ digest: daily });
    expect(await out.tellAndRead(created)).toHaveLength(1);
  });

  test('of more than 45 mails goes as several, and misses none', async () => {
    const { ticket } = await ticketOf({ digest: daily });
    const changes = [await out.say(ticket, sam)];
    while (changes.length < 47) changes.push(await out.say(changes.at(-1)!.ticket, sam));
    for (const change of changes) await out.tell(change);
    clock(morning);
    await sweep();
    const lines = (await out.sent()).flatMap(({ mail }) => mail.text?.match(/Sam answered/g) ?? []);
    expect(lines).toHaveLength(47);
    expect(await out.sent()).toHaveLength(2);
  }, 20_000);
});
