import { timersOf } from '#shared/domain/sla-timers.ts';
import type { TicketEvent } from '#shared/events/ticket-event.ts';
import { consumeTicketEvents } from '../platform/events/consume-ticket-events.ts';
import { loadTicket } from '../platform/ticketing/change-ticket.ts';
import { createSchedule, deleteSchedule } from './schedules.ts';
import { staleTimers } from './stale-timers.ts';

/** A new ticket, an answer, another status or priority; nothing else starts, stops or moves a deadline. */
const movesDeadlines = (event: TicketEvent): boolean => {
  switch (event.name) {
    case 'TicketCreated':
      return true;
    case 'MessageAdded':
      return (
        event.changes.status !== undefined ||
        (event.by.kind === 'agent' && event.visibility === 'public')
      );
    case 'TicketChanged':
      return event.changes.status !== undefined || event.changes.priority !== undefined;
    default:
      return false;
  }
};

/**
 * Makes the schedules of a ticket agree with its deadlines as they are now, whatever the event told: one per timer, none
 * of an earlier version. Doing it again changes nothing.
 */
const planTimers = async (event: TicketEvent): Promise<void> => {
  if (!movesDeadlines(event)) return;
  const ticket = await loadTicket(event.ticketId);
  if (ticket === undefined)
    throw new Error(`Ticket ${event.ticketId} of event ${event.id} is missing.`);
  await Promise.all([
    ...timersOf(ticket.sla).map(({ at, ...timer }) =>
      createSchedule({ ticketId: ticket.id, ...timer }, at),
    ),
    ...staleTimers(ticket).map(deleteSchedule),
  ]);
};

export const handler = consumeTicketEvents(planTimers);
