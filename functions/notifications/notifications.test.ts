import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Ticket } from '#shared/domain/ticket.ts';
import { keys } from '#shared/table/keys.ts';
import { ticketItem } from '#shared/table/ticket.entity.ts';
import { countUnits } from '../../test/factories/consumed-units.ts';
import { sam } from '../../test/factories/mail-out.ts';
import {
  startNotifications,
  type Notifications,
} from '../../test/factories/notifications-function.ts';
import { makeAgent, makeCustomer } from '../../test/factories/people.ts';
import { plainSettings } from '../../test/factories/ticket.ts';

let inside: Notifications;
beforeAll(async () => {
  inside = await startNotifications();
});
afterAll(() => inside.stop());
beforeEach(() => inside.acceptAll());

const answered = async (given: Partial<Ticket> = {}) => {
  const opened = await inside.ticketOf(given);
  const change = await inside.say(opened.ticket, sam);
  await inside.tellInside(change);
  return { ...opened, change };
};

const setSettings = (values: Record<string, unknown>) =>
  inside.put({ ...keys.settings(), version: 1, ...values });

describe('an answer', () => {
  test('is told to who asked: by whom, of which ticket, unread', async () => {
    const { sub, ticket, change } = await answered({ number: 31 });
    const { items, unread } = await inside.listOf(sub);
    expect(unread).toBe(1);
    expect(items).toEqual([
      {
        id: expect.stringMatching(/^\d{13}-[0-9a-z]{20}$/),
        at: change.event.at,
        notice: 'replied',
        unread: true,
        ticketId: ticket.id,
        number: 31,
        subject: ticket.subject,
        who: 'Sam',
      },
    ]);
  });

  test('is told once, however often and at however many places its event comes', async () => {
    const { sub, change } = await answered();
    await Promise.all([change, change, change].map(inside.tellInside));
    const { items, unread } = await inside.listOf(sub);
    expect(items).toHaveLength(1);
    expect(unread).toBe(1);
  });

  test('is told to nobody who switched that off, nor to who has no account', async () => {
    const { sub, customer, ticket } = await inside.ticketOf();
    const { body } = await inside.ask('getNotificationPreferences', { sub });
    const { preferences } = body;
    await inside.ask('setNotificationPreferences', {
      sub,
      body: { ...preferences, portal: { ...preferences.portal, replied: false } },
    });
    const first = await inside.say(ticket, sam);
    await inside.tellInside(first);
    expect((await inside.listOf(sub)).items).toEqual([]);
    await inside.table.send(
      new UpdateCommand({
        TableName: inside.tableName,
        Key: { ...keys.contact(customer.id) },
        UpdateExpression: 'REMOVE #sub',
        ExpressionAttributeNames: { '#sub': 'sub' },
      }),
    );
    await inside.ask('setNotificationPreferences', { sub, body: preferences });
    await inside.tellInside(await inside.changeStatus(first.ticket, 'resolved'));
    expect((await inside.listOf(sub)).items).toEqual([]);
  });

  test('of a note among agents is told to nobody', async () => {
    const { sub, ticket } = await inside.ticketOf();
    await inside.tellInside(await inside.say(ticket, sam, { visibility: 'internal' }));
    expect(await inside.listOf(sub)).toEqual({ items: [], unread: 0 });
  });
});

describe('reading', () => {
  test('one takes it off the count, once', async () => {
    const { sub, ticket, change } = await answered();
    await inside.tellInside(await inside.say(change.ticket, sam));
    const { items } = await inside.listOf(sub);
    expect(items).toHaveLength(2);
    const params = { notificationId: items[0]?.id ?? '' };
    const reads = await Promise.all(
      [1, 2, 3].map(() => inside.ask('readNotification', { sub, params })),
    );
    expect(reads.map(({ status }) => status)).toEqual([200, 200, 200]);
    const after = await inside.listOf(sub);
    expect(after.unread).toBe(1);
    expect(after.items.map(({ unread }) => unread)).toEqual([false, true]);
    expect(after.items.every(({ ticketId }) => ticketId === ticket.id)).toBe(true);
  });

  test("somebody else's does nothing", async () => {
    const { sub } = await answered();
    const stranger = await makeCustomer();
    const [item] = (await inside.listOf(sub)).items;
    const params = { notificationId: item?.id ?? '' };
    await inside.ask('readNotification', { sub: stranger.sub, params });
    expect((await inside.listOf(sub)).unread).toBe(1);
  });

  test('all of them leaves none unread, and counts what comes after', async () => {
    const { sub, change } = await answered();
    expect((await inside.ask('readAllNotifications', { sub })).body.unread).toBe(0);
    expect((await inside.listOf(sub)).items.map(({ unread }) => unread)).toEqual([false]);
    await inside.tellInside(await inside.say(change.ticket, sam));
    const { items, unread } = await inside.listOf(sub);
    expect(items.map((item) => item.unread)).toEqual([true, false]);
    expect(unread).toBe(1);
    expect((await inside.ask('countNotifications', { sub })).body.unread).toBe(1);
  });

  test('while others arrive keeps the count true', async () => {
    const { sub, customer, ticket } = await inside.ticketOf();
    const add = (index: number) =>
      inside.store.addNotification(
        customer.id,
        {
          id: `${String(Date.now() - 1000 + index)}-${String(index).padStart(20, '0')}`,
          ...{ notice: 'replied', ticketId: ticket.id, number: 1, subject: 'x' },
          ...{ standing: 'owner', by: { kind: 'agent', name: 'Sam' } },
        },
        new Date().toISOString(),
      );
    await add(0);
    await Promise.all([
      add(1),
      add(2),
      inside.store.markAllRead(customer.id, new Date().toISOString()),
      add(3),
    ]);
    const { items, unread } = await inside.listOf(sub);
    expect(items.filter((item) => item.unread)).toHaveLength(unread);
  });
});

describe('the list', () => {
  test('goes on page by page, newest first, and costs two read units', async () => {
    const { sub, customer, ticket } = await inside.ticketOf();
    for (let index = 0; index < 23; index += 1)
      await inside.store.addNotification(
        customer.id,
        {
          id: `${String(Date.now() - index * 1000)}-${String(index).padStart(20, '0')}`,
          ...{ notice: 'replied', ticketId: ticket.id, number: 1, subject: 'S'.repeat(200) },
          ...{ standing: 'owner', by: { kind: 'agent', name: 'Sam Rivera' } },
        },
        new Date().toISOString(),
      );
    const units = countUnits(inside.table);
    let first = await inside.listOf(sub);
    expect(first.unread).toBe(23);
    const { read, write } = await units.during(async () => {
      first = await inside.listOf(sub);
    });
    expect({ read, write }).toEqual({ read: 2, write: 0 });
    const second = await inside.listOf(sub, first.next);
    const third = await inside.listOf(sub, second.next);
    const all = [...first.items, ...second.items, ...third.items];
    expect(all).toHaveLength(23);
    expect(third.next).toBeUndefined();
    expect(all.map(({ at }) => at)).toEqual(
      all
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
    const stranger = await makeCustomer();
    const stolen = await inside.ask('listNotifications', {
      sub: stranger.sub,
      query: { cursor: first.next ?? '' },
    });
    expect(stolen.error?.code).toBe('malformed_request');
  });

  test('shows nothing of a ticket that its reader was taken off, and counts it no more', async () => {
    const { ticket } = await inside.ticketOf();
    const { sub, person } = await makeCustomer();
    const shared: Ticket = {
      ...ticket,
      collaborators: [
        {
          ...{ contactId: person.id, name: person.name, email: person.email },
          ...{ locale: 'en', rights: 'read' },
        },
      ],
    };
    await inside.put(ticketItem(shared));
    await inside.tellInside(await inside.say(shared, sam));
    expect(await inside.listOf(sub)).toMatchObject({ unread: 1, items: [{ notice: 'replied' }] });
    await inside.put(ticketItem({ ...shared, version: 9, collaborators: [] }));
    expect(await inside.listOf(sub)).toEqual({ items: [], unread: 0 });
    expect((await inside.ask('countNotifications', { sub })).body.unread).toBe(0);
  });

  test('tells who answered as the owner of the portal has it now', async () => {
    const { sub } = await answered();
    await setSettings({ ownerDisplay: { form: 'alias', alias: { en: 'Our team' } } });
    const { items } = await inside.listOf(sub);
    await setSettings({});
    expect(items[0]?.who).toBe('Our team');
  });

  test('hides what the rule for tickets hides', async () => {
    const { sub } = await answered();
    await setSettings({
      ticketRule: {
        match: 'all',
        groups: [
          { match: 'all', tests: [{ property: 'priority', operator: 'is', value: 'urgent' }] },
        ],
      },
    });
    const { items } = await inside.listOf(sub);
    await setSettings({});
    expect(items).toEqual([]);
  });
});

describe('agents', () => {
  const team = { teamIds: [plainSettings.defaultTeamId] };

  test('are told of a new ticket of their team that nobody has taken', async () => {
    const [mine, other] = [await makeAgent(team), await makeAgent()];
    const { created, ticket } = await inside.ticketOf();
    await inside.tellInside(created);
    expect((await inside.listOfAgent(mine.sub)).items).toMatchObject([
      { notice: 'unassigned', ticketId: ticket.id, who: 'Ada Lovelace' },
    ]);
    expect((await inside.listOfAgent(other.sub)).items).toEqual([]);
  });

  test('are told of what customers answer on their tickets', async () => {
    const { sub, person } = await makeAgent();
    const { ticket, customer } = await inside.ticketOf({
      assigneeId: person.id,
      assigneeName: person.name,
    });
    await inside.tellInside(
      await inside.say(ticket, { kind: 'customer', id: customer.id, name: customer.name }),
    );
    expect((await inside.listOfAgent(sub)).items).toMatchObject([{ notice: 'customerReplied' }]);
  });

  test('are told of a warning and then of a breach, with the deadline', async () => {
    const { sub, person } = await makeAgent();
    const { ticket } = await inside.ticketOf({ assigneeId: person.id, assigneeName: person.name });
    const warned = await inside.passTimer(ticket, 'warn');
    await inside.tellInside(warned);
    await inside.tellInside(await inside.passTimer(warned.ticket, 'breach'));
    const { items } = await inside.listOfAgent(sub);
    expect(items.map(({ notice }) => notice)).toEqual(['deadlineBreached', 'deadlineWarned']);
    expect(items[0]).toMatchObject({ deadline: 'first-response' });
    expect(items[0]).not.toHaveProperty('who');
  });
});
