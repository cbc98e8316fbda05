import { createHash } from 'node:crypto';
import { demoContacts } from '../../infra/local/seed/people.ts';
import { idFrom, type IdKind } from '#shared/domain/id.ts';
import { toInstant } from '#shared/domain/instant.ts';
import { defaultSettings } from '#shared/domain/settings.ts';
import { addMessage, openTicket, type TicketChange } from '#shared/domain/ticket-rules.ts';
import type { TicketPriority } from '#shared/domain/ticket.ts';
import { keys } from '#shared/table/keys.ts';
import { listEntriesOf, talliesOf } from '#shared/table/list-entry.ts';
import { listFactsOf } from '#shared/table/list-facts.ts';
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

/** A tenth is of low priority, a tenth urgent: filters find their share of any number. */
const priorityOf = (index: number): TicketPriority => {
  if (index % 10 === 1) return 'low';
  return index % 10 === 2 ? 'urgent' : 'normal';
};

const open = (index: number, now: number) =>
  openTicket(
    {
      id: id('ticket', String(index)),
      number: 1000 + index,
      subject: `Ticket ${index} of the bench, with a subject of usual length`,
      priority: priorityOf(index),
      channel: 'portal',
      contactId: demoContacts.customer.id,
      contactName: demoContacts.customer.name,
      contactEmail: demoContacts.customer.email,
      locale: 'en',
      organizationId: demoContacts.customer.organizationIds[0],
      organizationName: 'Nordlicht',
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

/** `count` tickets of one customer, as they are opened. */
export function* openings(count: number, now: number): Generator<TicketChange> {
  for (let index = 1; index <= count; index += 1) yield open(index, now);
}

/** The items of `count` tickets of one customer, each with the message it was opened with. */
export function* shortTickets(count: number, now: number): Generator<Record<string, unknown>> {
  for (let index = 1; index <= count; index += 1) {
    const { ticket, message } = open(index, now);
    yield ticketItem(ticket);
    if (message) yield messageItem(message);
  }
}

/** Orders that the bench asks for; the others are left out, for partitions do not know of each other. */
const asked = /#(?:(?:status|priority)=[a-z]+#subject|priority=[a-z]+#created)$/;

/** Places of the same tickets in lists, and how many there are, as the consumer would have left them. */
export function* listItems(count: number, now: number): Generator<Record<string, unknown>> {
  const tallies = new Map<string, Map<string, number>>();
  for (let index = 1; index <= count; index += 1) {
    const facts = listFactsOf(open(index, now).ticket, { team: 'Support' });
    for (const entry of listEntriesOf(facts)) if (asked.test(entry.pk)) yield { ...entry };
    for (const { scope, tally } of talliesOf(facts)) {
      if (tally.startsWith('creator=')) continue;
      const counts = tallies.get(scope) ?? new Map<string, number>();
      tallies.set(scope, counts.set(tally, (counts.get(tally) ?? 0) + 1));
    }
  }
  for (const [scope, counts] of tallies)
    yield { ...keys.listTallies(scope), ...Object.fromEntries(counts) };
}

/** Tickets to come are numbered after the `count` that were loaded. */
export const numberAfter = (count: number) => ({
  Key: keys.ticketCounter(),
  UpdateExpression: 'ADD #value :count',
  ExpressionAttributeNames: { '#value': 'value' },
  ExpressionAttributeValues: { ':count': 1000 + count },
});
