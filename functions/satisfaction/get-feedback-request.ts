import type { satisfactionContract } from '#shared/contract/satisfaction.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadTicket } from '../platform/ticketing/change-ticket.ts';
import { linkExpired, requireLink } from './require-link.ts';

/** What a link asks about. Changes nothing: mail scanners follow links. Throws `link_expired`. */
export const getFeedbackRequest: OperationHandler<
  typeof satisfactionContract.getFeedbackRequest
> = async ({ params }, { now }) => {
  const link = await requireLink(params.token, now);
  const ticket = await loadTicket(link.ticketId);
  if (ticket?.contactId !== link.contactId) throw linkExpired();
  return {
    ticketId: ticket.id,
    number: ticket.number,
    subject: ticket.subject,
    ...(ticket.rating && { rating: ticket.rating }),
  };
};
