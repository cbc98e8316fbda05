import type { Instant } from '#shared/domain/instant.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { ApiError } from '../platform/http/api-error.ts';
import { readFeedbackToken } from '../platform/links/feedback-link.ts';
import { loadTicket } from '../platform/ticketing/change-ticket.ts';

/** One answer for a link that is too old, was changed, or never was ours. */
const linkExpired = (): ApiError =>
  new ApiError('link_expired', 'The link is no longer good. Sign in to rate the ticket.');

/** The ticket that the holder of this token may rate. Throws `link_expired`. */
export const requireLinkedTicket = async (token: string, now: Instant): Promise<Ticket> => {
  const link = await readFeedbackToken(token, now);
  const ticket = link && (await loadTicket(link.ticketId));
  if (ticket?.contactId !== link?.contactId || ticket === undefined) throw linkExpired();
  return ticket;
};
