import type { searchContract } from '#shared/contract/search.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadReview } from '../platform/review/review.store.ts';

/** How far the last check or rebuild got. */
export const getIndexReview: OperationHandler<typeof searchContract.getIndexReview> = async () => {
  const last = await loadReview('search-index');
  return last === undefined ? {} : { review: last.review };
};
