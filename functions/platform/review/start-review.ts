import type { Review } from '#shared/contract/review.ts';
import { toMilliseconds } from '#shared/domain/instant.ts';
import type { AuditEvent } from '#shared/events/audit-event.ts';
import type { Reviewed } from '#shared/table/review.entity.ts';
import { auditEventOf, type Asking } from '../audit.ts';
import { ApiError } from '../http/api-error.ts';
import { derivedId } from '../ids.ts';
import { sendStep } from './review-step.ts';
import { beginReview, loadReview } from './review.store.ts';

/** A review that told nothing for so long has come to grief; another may begin. */
const silence = 15 * 60_000;

const auditNames = {
  'search-index': { check: 'SearchIndexCheckStarted', rebuild: 'SearchIndexRebuildStarted' },
  'ticket-lists': { check: 'TicketListsCheckStarted', rebuild: 'TicketListsRebuildStarted' },
} as const satisfies Record<Reviewed, Record<Review['mode'], AuditEvent['name']>>;

const isRunning = ({ state, updatedAt }: Review, now: string): boolean =>
  state !== 'done' && toMilliseconds(now) - toMilliseconds(updatedAt) < silence;

const newReview = (
  reviewed: Reviewed,
  mode: Review['mode'],
  { actor, now, idempotencyKey }: Asking,
): Review => ({
  id: derivedId('event', reviewed, actor.id, idempotencyKey),
  mode,
  state: 'tickets',
  startedAt: now,
  updatedAt: now,
  tickets: 0,
  entries: 0,
  missing: 0,
  extra: 0,
});

/**
 * Begins a check or a rebuild, with an audit event, and hands its first step to the queue. The same request again gives
 * the same review. Throws `conflict` while another one runs.
 */
export const startReview = async (
  { reviewed, queueUrl }: { readonly reviewed: Reviewed; readonly queueUrl: string },
  mode: Review['mode'],
  asking: Asking,
): Promise<{ readonly review: Review }> => {
  const review = newReview(reviewed, mode, asking);
  const first = (begun: Review) => sendStep(queueUrl, { step: 1, review: begun, group: 'active' });
  const last = await loadReview(reviewed);
  if (last?.review.id === review.id) {
    // A retry of a request that may not have come as far as this.
    if (last.step === 0) await first(last.review);
    return { review: last.review };
  }
  if (last === undefined || !isRunning(last.review, asking.now)) {
    const audit = auditEventOf(asking, {
      name: auditNames[reviewed][mode],
      subject: { id: 'settings', name: 'Settings' },
      changes: [],
    });
    if ((await beginReview(reviewed, review, last?.review.id, audit)) === 'committed') {
      await first(review);
      return { review };
    }
  }
  throw new ApiError('conflict', 'It is being looked at already.');
};
