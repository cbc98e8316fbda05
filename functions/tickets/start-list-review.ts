import type { ticketsContract } from '#shared/contract/tickets.ts';
import { readEnv } from '../platform/env.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { startReview } from '../platform/review/start-review.ts';
import { httpEnv } from './env.ts';

const env = readEnv(httpEnv.pick({ LIST_REVIEW_QUEUE_URL: true }));

/** Begins a check or a rebuild of the lists. Throws `conflict` while another one runs. */
export const startListReview: OperationHandler<typeof ticketsContract.startListReview> = (
  { body: { mode } },
  asking,
) => startReview({ reviewed: 'ticket-lists', queueUrl: env.LIST_REVIEW_QUEUE_URL }, mode, asking);
