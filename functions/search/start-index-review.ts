import type { IndexReview, searchContract } from '#shared/contract/search.ts';
import { toMilliseconds } from '#shared/domain/instant.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { derivedId } from '../platform/ids.ts';
import { sendStep } from './review/review-step.ts';
import { beginReview, loadReview } from './review/review.store.ts';

/** A review that told nothing for so long has come to grief; another may begin. */
const silence = 15 * 60_000;

const isRunning = ({ state, updatedAt }: IndexReview, now: string): boolean =>
  state !== 'done' && toMilliseconds(now) - toMilliseconds(updatedAt) < silence;

/** Begins a check or a rebuild. Throws `conflict` while another one runs. */
export const startIndexReview: OperationHandler<typeof searchContract.startIndexReview> = async (
  { body: { mode } },
  { actor, now, idempotencyKey },
) => {
  const review: IndexReview = {
    id: derivedId('event', 'index-review', actor.id, idempotencyKey),
    mode,
    state: 'tickets',
    startedAt: now,
    updatedAt: now,
    tickets: 0,
    postings: 0,
    missing: 0,
    extra: 0,
  };
  const last = await loadReview();
  if (last?.review.id === review.id) {
    // A retry of a request that may not have come as far as this.
    if (last.step === 0) await sendStep({ step: 1, review: last.review, group: 'active' });
    return { review: last.review };
  }
  const isFree = last === undefined || !isRunning(last.review, now);
  if (!isFree || !(await beginReview(review, last?.review.id)))
    throw new ApiError('conflict', 'The index is being looked at already.');
  await sendStep({ step: 1, review, group: 'active' });
  return { review };
};
