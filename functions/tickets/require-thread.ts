import type { Actor } from '#shared/domain/actor.ts';
import { may } from '#shared/domain/authorization.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { ApiError } from '../platform/http/api-error.ts';
import { readThread, type Thread } from '../platform/ticketing/read-thread.ts';

/** One answer for a ticket that is not there and for one that belongs to somebody else. */
export const noSuchTicket = (): ApiError => new ApiError('not_found', 'No such ticket.');

/** Narrows to a ticket the actor may read. Throws `not_found`. */
export const requireReadable = (actor: Actor, ticket: Ticket | undefined): Ticket => {
  if (ticket === undefined || !may(actor, 'read', ticket)) throw noSuchTicket();
  return ticket;
};

/** A stretch of a thread the actor may read. Throws `not_found`. */
export const requireThread = async (
  actor: Actor,
  ticketId: string,
  earlier?: string,
): Promise<Thread> => {
  const thread = await readThread(ticketId, earlier);
  requireReadable(actor, thread?.ticket);
  if (thread === undefined) throw noSuchTicket();
  return thread;
};
