import { readEnv } from '../platform/env.ts';
import { reviewWorker } from '../platform/review/review-worker.ts';
import { onListReviewEnv } from './env.ts';
import { reviewEntries } from './list/review/review-entries.ts';
import { reviewLists } from './list/review/review-lists.ts';

const env = readEnv(onListReviewEnv.pick({ LIST_REVIEW_QUEUE_URL: true }));

/** Checks the lists against the tickets or makes them anew, stretch by stretch, while they are in use. */
export const handler = reviewWorker({
  reviewed: 'ticket-lists',
  queueUrl: env.LIST_REVIEW_QUEUE_URL,
  reviewTicket: reviewLists,
  reviewEntries,
});
