import { toInstant } from '#shared/domain/instant.ts';
import { passDeadline } from '#shared/domain/ticket-rules.ts';
import { derivedId } from '../platform/ids.ts';
import { changeTicketBy, type ChangeResult } from '../platform/ticketing/change-ticket.ts';
import type { TicketTimer } from './timer.ts';

/**
 * Does what a timer is for, now. The event's id follows from the timer, so that schedule, retries and sweeper together
 * make one event. A stale or early timer leaves the ticket `unchanged`.
 */
export const passTimer = ({
  ticketId,
  deadline,
  does,
  version,
}: TicketTimer): Promise<ChangeResult> => {
  const eventId = derivedId('event', ticketId, deadline, does, String(version));
  return changeTicketBy(ticketId, (ticket) =>
    passDeadline(ticket, { deadline, does, version }, { at: toInstant(Date.now()), eventId }),
  );
};
