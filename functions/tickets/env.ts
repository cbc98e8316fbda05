import * as z from 'zod';
import { envVariables } from '../platform/env.ts';

/** Of the routes. */
export const httpEnv = z.object({
  BRAND_NAME: envVariables.BRAND_NAME,
  SUPPORT_ADDRESS: envVariables.SUPPORT_ADDRESS,
  TABLE_NAME: envVariables.TABLE_NAME,
  ATTACHMENT_BUCKET: envVariables.ATTACHMENT_BUCKET,
  EXPORT_BUCKET: envVariables.EXPORT_BUCKET,
  EXPORT_QUEUE_URL: envVariables.EXPORT_QUEUE_URL,
  MALWARE_SCAN: envVariables.MALWARE_SCAN,
  FILES_ORIGIN: envVariables.FILES_ORIGIN,
  LINK_SECRET_ARN: envVariables.LINK_SECRET_ARN,
  LIST_REVIEW_QUEUE_URL: envVariables.LIST_REVIEW_QUEUE_URL,
  SIGNING_SECRET_ARN: envVariables.SIGNING_SECRET_ARN,
});

/** Of the consumer that keeps the lists. */
export const onTicketEventEnv = z.object({
  BRAND_NAME: envVariables.BRAND_NAME,
  SUPPORT_ADDRESS: envVariables.SUPPORT_ADDRESS,
  TABLE_NAME: envVariables.TABLE_NAME,
});

/** Of the worker that writes long exports. */
export const onExportEnv = z.object({
  BRAND_NAME: envVariables.BRAND_NAME,
  SUPPORT_ADDRESS: envVariables.SUPPORT_ADDRESS,
  TABLE_NAME: envVariables.TABLE_NAME,
  EXPORT_BUCKET: envVariables.EXPORT_BUCKET,
  EXPORT_QUEUE_URL: envVariables.EXPORT_QUEUE_URL,
  EXPORT_READY_QUEUE_URL: envVariables.EXPORT_READY_QUEUE_URL,
});

/** Of the worker that checks the lists or makes them anew. */
export const onListReviewEnv = z.object({
  BRAND_NAME: envVariables.BRAND_NAME,
  SUPPORT_ADDRESS: envVariables.SUPPORT_ADDRESS,
  TABLE_NAME: envVariables.TABLE_NAME,
  LIST_REVIEW_QUEUE_URL: envVariables.LIST_REVIEW_QUEUE_URL,
});
