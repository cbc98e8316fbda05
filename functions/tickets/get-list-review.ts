import type { ticketsContract } from '#shared/contract/tickets.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadReview } from '../platform/review/review.store.ts';

/** How far the last check or rebuild of the lists got. */
export const getListReview: OperationHandler<typeof ticketsContract.getListReview> = async () => {
  const last = await loadReview('ticket-lists');
  return last === undefined ? {} : { review: last.review };
};
