import { beforeAll, describe, expect, inject, test } from 'vitest';
import { newCustomer, type NewCustomer } from '../browser/new-customer.ts';
import { idle } from './admin.ts';
import { clientAs, type Call } from './client.ts';
import { headerOf, mailsTo, waitForMail, type ReceivedMail } from './mailbox.ts';
import { readStack, type StackFile } from './stack.ts';

let stack: StackFile;
let agent: Call;
let customer: NewCustomer;

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  [agent, customer] = await Promise.all([
    clientAs(stack, 'agent'),
    newCustomer(stack, { name: 'Nora Glocke' }),
  ]);
});

const openTicket = async (subject: string) => {
  const { id } = await customer.call('createTicket', { body: { subject, html: '<p>Text</p>' } });
  return id;
};

const setStatus = async (ticketId: string, status: 'in-progress' | 'waiting' | 'open') => {
  const { ticket } = await agent('getTicketAsAgent', { params: { ticketId }, query: {} });
  const body = { version: ticket.version, status };
  await agent('updateTicket', { params: { ticketId }, body });
};

const oneClickOf = (mail: ReceivedMail): string =>
  /^<(https?:[^>]+)>$/.exec(headerOf(mail, 'list-unsubscribe') ?? '')?.[1] ?? '';

test('an answer is told in the portal, counted, and read', async () => {
  const ticketId = await openTicket('Ring the bell');
  await agent('replyAsAgent', {
    params: { ticketId },
    body: { visibility: 'public', html: '<p>Ding</p>' },
  });
  await idle(stack);
  const { items, unread } = await customer.call('listNotifications', { query: {} });
  expect(items[0]).toMatchObject({ notice: 'replied', ticketId, unread: true });
  expect(unread).toBe(items.filter((item) => item.unread).length);
  const params = { notificationId: items[0]?.id ?? '' };
  expect((await customer.call('readNotification', { params })).unread).toBe(unread - 1);
  expect((await customer.call('readAllNotifications')).unread).toBe(0);
  expect((await customer.call('countNotifications')).unread).toBe(0);
});

test('a new ticket of the team is told in the console', async () => {
  const ticketId = await openTicket('Who takes it');
  await idle(stack);
  const { items } = await agent('listNotificationsAsAgent', { query: {} });
  expect(items).toContainEqual(expect.objectContaining({ notice: 'unassigned', ticketId }));
});

describe('unsubscribing', () => {
  test('needs one POST of a mail program and no sign-in; opening the link changes nothing', async () => {
    const subject = 'Too many mails';
    const ticketId = await openTicket(subject);
    await setStatus(ticketId, 'in-progress');
    await idle(stack);
    const before = await mailsTo(stack, { to: customer.email, subject });
    const mail = await waitForMail(stack, { to: customer.email, subject });
    expect(headerOf(mail, 'list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    const link = oneClickOf(mail);

    const opened = await fetch(link, { redirect: 'manual' });
    expect(opened.status).toBe(303);
    const page = opened.headers.get('location') ?? '';
    expect(page.startsWith(`${stack.portal}/unsubscribe/`)).toBe(true);
    expect((await fetch(page)).status).toBe(200);
    const token = page.split('/').at(-1) ?? '';
    const switches = await customer.call('getMailSwitches', { params: { token } });
    expect(switches).toMatchObject({ about: 'statusChanged', mail: { statusChanged: true } });

    const posted = await fetch(link, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    expect(posted.status).toBe(200);
    await setStatus(ticketId, 'waiting');
    await idle(stack);
    expect(await mailsTo(stack, { to: customer.email, subject })).toHaveLength(before.length);
    const { preferences } = await customer.call('getNotificationPreferences');
    expect(preferences.mail).toMatchObject({ statusChanged: false, replied: true });
    await customer.call('setMailSwitches', {
      params: { token },
      body: { mail: { statusChanged: true } },
    });
    await setStatus(ticketId, 'open');
    await idle(stack);
    expect(await mailsTo(stack, { to: customer.email, subject })).toHaveLength(before.length + 1);
  });

  test('by a link that was changed does nothing', async () => {
    const response = await fetch(`${stack.portal}/api/unsubscribe/made-up`, { method: 'POST' });
    expect(response.status).toBe(404);
  });

  test('is offered by no mail that is a necessity, which leads to the choice all the same', async () => {
    const subject = 'A receipt';
    await openTicket(subject);
    const mail = await waitForMail(stack, { to: customer.email, subject });
    expect(headerOf(mail, 'list-unsubscribe')).toBeUndefined();
    expect(mail.text).toContain(`${stack.portal}/unsubscribe/`);
  });
});
