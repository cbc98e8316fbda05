import * as z from 'zod';
import { envVariables } from '../platform/env.ts';

/** Of the routes. */
export const httpEnv = z.object({
  BRAND_NAME: envVariables.BRAND_NAME,
  SUPPORT_ADDRESS: envVariables.SUPPORT_ADDRESS,
  TABLE_NAME: envVariables.TABLE_NAME,
  SIGNING_SECRET_ARN: envVariables.SIGNING_SECRET_ARN,
  AGENT_SEARCH_ENDPOINT: envVariables.AGENT_SEARCH_ENDPOINT,
  INDEX_REVIEW_QUEUE_URL: envVariables.INDEX_REVIEW_QUEUE_URL,
});

/** Of the consumer that keeps the index. */
export const onTicketEventEnv = z.object({
  TABLE_NAME: envVariables.TABLE_NAME,
  AGENT_SEARCH_ENDPOINT: envVariables.AGENT_SEARCH_ENDPOINT,
});

/** Of the worker that checks the index or makes it anew. */
export const onIndexReviewEnv = z.object({
  TABLE_NAME: envVariables.TABLE_NAME,
  AGENT_SEARCH_ENDPOINT: envVariables.AGENT_SEARCH_ENDPOINT,
  INDEX_REVIEW_QUEUE_URL: envVariables.INDEX_REVIEW_QUEUE_URL,
});
