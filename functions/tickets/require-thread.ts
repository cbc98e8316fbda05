import type { Actor } from '#shared/domain/actor.ts';
import { may, ownTicketsOnly, type VisibilityRules } from '#shared/domain/authorization.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { ApiError } from '../platform/http/api-error.ts';
import { visibilityRulesFor } from '../platform/visibility.ts';
import { readThread, type Thread } from '../platform/ticketing/read-thread.ts';

/** One answer for a ticket that is not there and for one that belongs to somebody else. */
export const noSuchTicket = (): ApiError => new ApiError('not_found', 'No such ticket.');

/** Narrows to a ticket the actor may read. Throws `not_found`. */
export const requireReadable = (
  actor: Actor,
  ticket: Ticket | undefined,
  rules: VisibilityRules,
): Ticket => {
  if (ticket === undefined || !may(actor, 'read', ticket, rules)) throw noSuchTicket();
  return ticket;
};

/** A stretch of a thread, and how the owner's settings let the actor see it. */
interface ReadableThread {
  readonly thread: Thread;
  readonly rules: VisibilityRules;
}

/** A stretch of a thread the actor may read; agents need no settings. Throws `not_found`. */
export const requireThread = async (
  actor: Actor,
  ticketId: string,
  settings: Promise<Settings> | undefined,
  earlier?: string,
): Promise<ReadableThread> => {
  const thread = await readThread(ticketId, earlier);
  const rules =
    settings === undefined
      ? ownTicketsOnly
      : await visibilityRulesFor(actor, thread?.ticket, await settings);
  requireReadable(actor, thread?.ticket, rules);
  if (thread === undefined) throw noSuchTicket();
  return { thread, rules };
};
