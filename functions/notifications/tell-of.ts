import { toInstant } from '#shared/domain/instant.ts';
import type { MailRule } from '#shared/domain/mail-kinds.ts';
import { portalNotice, portalRulesOf, stillHolds } from '#shared/domain/notices.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import type { TicketEvent } from '#shared/events/ticket-event.ts';
import { notificationId } from '#shared/table/notification.entity.ts';
import { loadPreferences } from '../platform/notifications/preferences.ts';
import { loadSettings } from '../platform/settings.ts';
import { loadTicket } from '../platform/ticketing/change-ticket.ts';
import { recipientsOf, type Recipient } from '../platform/ticketing/recipients.ts';
import { addNotification } from './notifications.store.ts';

const tell = async (
  event: TicketEvent,
  rule: MailRule,
  ticket: Ticket,
  { id, role }: Recipient,
): Promise<void> => {
  const notice = portalNotice(rule, await loadPreferences(id), role === 'owner');
  if (notice === undefined) return;
  const isDeadline = event.name === 'DeadlineWarned' || event.name === 'DeadlineBreached';
  await addNotification(
    id,
    {
      id: notificationId(event.id, event.at),
      notice,
      ticketId: ticket.id,
      number: ticket.number,
      subject: ticket.subject,
      standing: role,
      by: { kind: event.by.kind, name: event.by.name },
      ...(rule.becomes && { becomes: rule.becomes }),
      ...(isDeadline && { deadline: event.deadline, dueAt: event.dueAt }),
    },
    toInstant(Date.now()),
  );
};

/** People of a team who are told at once; each costs some ten units. */
const lanes = 8;

/**
 * Tells everybody whom an event concerns in portal and console, each once. Throws when anybody could not be told, for the
 * event to come again; those who were are not told anew.
 */
export const tellOf = async (event: TicketEvent): Promise<void> => {
  const settings = await loadSettings();
  const asked = portalRulesOf(event, settings);
  if (asked.length === 0) return;
  const ticket = await loadTicket(event.ticketId);
  if (ticket === undefined)
    throw new Error(`Ticket ${event.ticketId} of event ${event.id} is missing.`);
  const rules = asked.filter((rule) => stillHolds(event, rule, ticket, settings));
  const drafts = await Promise.all(
    rules.map(async (rule) => {
      const people = await recipientsOf(rule.to, ticket, event);
      return people.filter(({ signsIn }) => signsIn).map((person) => ({ rule, person }));
    }),
  );
  const queue = drafts.flat().values();
  const lane = async () => {
    for (const { rule, person } of queue) await tell(event, rule, ticket, person);
  };
  const ends = await Promise.allSettled(Array.from({ length: lanes }, lane));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
};
