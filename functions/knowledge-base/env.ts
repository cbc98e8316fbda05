import * as z from 'zod';
import { envVariables } from '../platform/env.ts';

/** Of the routes. */
export const httpEnv = z.object({
  BRAND_NAME: envVariables.BRAND_NAME,
  SUPPORT_ADDRESS: envVariables.SUPPORT_ADDRESS,
  TABLE_NAME: envVariables.TABLE_NAME,
  SIGNING_SECRET_ARN: envVariables.SIGNING_SECRET_ARN,
});

/** Of the consumer that keeps public files and schedules true. */
export const onArticleEventEnv = z.object({
  BRAND_NAME: envVariables.BRAND_NAME,
  SUPPORT_ADDRESS: envVariables.SUPPORT_ADDRESS,
  TABLE_NAME: envVariables.TABLE_NAME,
  PORTAL_URL: envVariables.PORTAL_URL,
  /** Bucket that CloudFront serves the portal from. */
  PORTAL_BUCKET: z.string().min(3),
  /** Distribution whose copies are forgotten when a page changes. */
  DISTRIBUTION_ID: z.string().min(1),
  SCHEDULE_GROUP: envVariables.SCHEDULE_GROUP,
  TIMER_ROLE_ARN: envVariables.TIMER_ROLE_ARN,
  TIMER_DEAD_LETTER_ARN: envVariables.TIMER_DEAD_LETTER_ARN,
  /** Queue of this very function, where schedules put what is due. */
  ARTICLE_QUEUE_ARN: z.string().min(1),
});
