import { reviewWorker } from '../platform/review/review-worker.ts';
import { readEnv } from '../platform/env.ts';
import { agentIndex } from './agents/agent-index.ts';
import { onIndexReviewEnv } from './env.ts';
import { reviewPostings } from './review/review-postings.ts';
import { reviewTicket } from './review/review-ticket.ts';

const env = readEnv(onIndexReviewEnv.pick({ INDEX_REVIEW_QUEUE_URL: true }));

/** Checks the search index or makes it anew, stretch by stretch, while it is in use. */
export const handler = reviewWorker({
  reviewed: 'search-index',
  queueUrl: env.INDEX_REVIEW_QUEUE_URL,
  reviewTicket: (ticketId, options) => reviewTicket(ticketId, agentIndex, options),
  reviewEntries: (startKey, { repair }) =>
    reviewPostings(startKey, { repair, forAgents: agentIndex.usesPostings }),
});
