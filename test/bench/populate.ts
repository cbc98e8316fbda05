import { createHash } from 'node:crypto';
import { demoContacts } from '../../infra/local/seed/people.ts';
import { idFrom, type IdKind } from '#shared/domain/id.ts';
import { toInstant } from '#shared/domain/instant.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { addMessage, openTicket } from '#shared/domain/ticket-rules.ts';
import { keys } from '#shared/table/keys.ts';
import { messageItem } from '#shared/table/message.entity.ts';
import { ticketItem } from '#shared/table/ticket.entity.ts';

const settings = defaultSettings('Porchlight', 'support@porchlight.example');
const minute = 60_000;

const id = (kind: IdKind, part: string): string =>
  idFrom(kind, createHash('sha256').update(`${kind} ${part}`).digest());

/** 2 KB of words, as a message has. */
const body = `<p>${'The export of our invoices stops at page three. '.repeat(42)}</p>`;

const author = {
  kind: 'customer',
  id: demoContacts.customer.id,
  name: demoContacts.customer.name,
} as const;
const contribution = { html: body, remoteContent: false, attachments: [] };

const open = (index: number, now: number) =>
  openTicket(
    {
      id: id('ticket', String(index)),
      number: 1000 + index,
      subject: `Ticket ${index} of the bench, with a subject of usual length`,
      priority: 'normal',
      channel: 'portal',
      contactId: demoContacts.customer.id,
      contactName: demoContacts.customer.name,
      contactEmail: demoContacts.customer.email,
      locale: 'en',
      teamId: settings.defaultTeamId,
      senderVerified: true,
    },
    settings.slaPolicy,
    {
      at: toInstant(now - (index % 100_000) * minute),
      eventId: id('event', String(index)),
      messageId: id('message', String(index)),
      author,
      contribution,
    },
  );

const withMessages = (first: ReturnType<typeof open>, count: number, now: number) => {
  let { ticket } = first;
  const items: Record<string, unknown>[] = first.message ? [messageItem(first.message)] : [];
  for (let sequence = 2; sequence <= count; sequence += 1) {
    const change = addMessage(ticket, settings.slaPolicy, {
      at: toInstant(now),
      eventId: id('event', `${ticket.id} ${sequence}`),
      messageId: id('message', `${ticket.id} ${sequence}`),
      author,
      visibility: 'public',
      channel: 'portal',
      contribution,
    });
    ticket = change.ticket;
    if (change.message) items.push(messageItem(change.message));
  }
  return { ticket, items };
};

/** A ticket of 20 messages of 2 KB, and its items. */
export const longTicket = (now: number) => {
  const { ticket, items } = withMessages(open(0, now), 20, now);
  return { id: ticket.id, items: [ticketItem(ticket), ...items] };
};

/** The items of `count` tickets of one customer, each with the message it was opened with. */
export function* shortTickets(count: number, now: number): Generator<Record<string, unknown>> {
  for (let index = 1; index <= count; index += 1) {
    const { ticket, message } = open(index, now);
    yield ticketItem(ticket);
    if (message) yield messageItem(message);
  }
}

/** Tickets to come are numbered after the `count` that were loaded. */
export const numberAfter = (count: number) => ({
  Key: keys.ticketCounter(),
  UpdateExpression: 'ADD #value :count',
  ExpressionAttributeNames: { '#value': 'value' },
  ExpressionAttributeValues: { ':count': 1000 + count },
});
