import type { searchContract } from '#shared/contract/search.ts';
import { readEnv } from '../platform/env.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { startReview } from '../platform/review/start-review.ts';
import { httpEnv } from './env.ts';

const env = readEnv(httpEnv.pick({ INDEX_REVIEW_QUEUE_URL: true }));

/** Begins a check or a rebuild. Throws `conflict` while another one runs. */
export const startIndexReview: OperationHandler<typeof searchContract.startIndexReview> = (
  { body: { mode } },
  asking,
) => startReview({ reviewed: 'search-index', queueUrl: env.INDEX_REVIEW_QUEUE_URL }, mode, asking);
