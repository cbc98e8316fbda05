import type { satisfactionContract } from '#shared/contract/satisfaction.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { requireLinkedTicket } from './require-link.ts';

/** What a link asks about. Changes nothing: mail scanners follow links. Throws `link_expired`. */
export const getFeedbackRequest: OperationHandler<
  typeof satisfactionContract.getFeedbackRequest
> = async ({ params }, { now }) => {
  const { id, number, subject, rating } = await requireLinkedTicket(params.token, now);
  return { ticketId: id, number, subject, ...(rating && { rating }) };
};
