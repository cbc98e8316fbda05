import type { Instant } from '#shared/domain/instant.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { acceptsRating, rateTicket } from '#shared/domain/ticket-rules.ts';
import type { Rating, Ticket } from '#shared/domain/ticket.ts';
import { ApiError } from '../platform/http/api-error.ts';
import { derivedId } from '../platform/ids.ts';
import { changeTicketBy } from '../platform/ticketing/change-ticket.ts';

interface Rated {
  readonly ticketId: string;
  readonly rating: Omit<Rating, 'ratedAt'>;
  readonly feedback: Settings['feedback'];
  readonly now: Instant;
  readonly requestId: string;
  /** Throws where the ticket is not this person's to rate. */
  readonly allow?: (ticket: Ticket) => void;
}

const isSame = (kept: Rating | undefined, { stars, comment }: Rated['rating']): boolean =>
  kept?.stars === stars && kept.comment === comment;

/**
 * Keeps a contact's rating, in the place of an earlier one; the same rating again changes nothing.
 * Throws `conflict` for a ticket that is not to be rated: not resolved, or nobody is asked.
 */
export const keepRating = async ({
  ticketId,
  rating,
  feedback,
  now,
  requestId,
  allow,
}: Rated): Promise<void> => {
  await changeTicketBy(ticketId, (ticket) => {
    allow?.(ticket);
    if (!acceptsRating(ticket, feedback))
      throw new ApiError('conflict', 'This ticket can not be rated now.');
    if (isSame(ticket.rating, rating)) return undefined;
    const by = { kind: 'customer' as const, id: ticket.contactId, name: ticket.contactName };
    const stamp = { at: now, eventId: derivedId('event', ticketId, 'rate', requestId) };
    return rateTicket(ticket, { ...rating, ratedAt: now }, by, stamp);
  });
};
