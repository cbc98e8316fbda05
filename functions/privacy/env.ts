import * as z from 'zod';
import { envVariables } from '../platform/env.ts';

/** Of the routes. */
export const httpEnv = z.object({
  BRAND_NAME: envVariables.BRAND_NAME,
  SUPPORT_ADDRESS: envVariables.SUPPORT_ADDRESS,
  TABLE_NAME: envVariables.TABLE_NAME,
  SIGNING_SECRET_ARN: envVariables.SIGNING_SECRET_ARN,
  PRIVACY_BUCKET: envVariables.PRIVACY_BUCKET,
  PRIVACY_QUEUE_URL: envVariables.PRIVACY_QUEUE_URL,
});

/** Of the worker that writes archives and erases people. */
export const onJobEnv = z.object({
  BRAND_NAME: envVariables.BRAND_NAME,
  SUPPORT_ADDRESS: envVariables.SUPPORT_ADDRESS,
  TABLE_NAME: envVariables.TABLE_NAME,
  PRIVACY_BUCKET: envVariables.PRIVACY_BUCKET,
  PRIVACY_QUEUE_URL: envVariables.PRIVACY_QUEUE_URL,
  EXPORT_READY_QUEUE_URL: envVariables.EXPORT_READY_QUEUE_URL,
  EXPORT_BUCKET: envVariables.EXPORT_BUCKET,
  ATTACHMENT_BUCKET: envVariables.ATTACHMENT_BUCKET,
  MALWARE_SCAN: envVariables.MALWARE_SCAN,
  MAIL_BUCKET: envVariables.MAIL_BUCKET,
  CUSTOMER_POOL_ID: envVariables.CUSTOMER_POOL_ID,
});
