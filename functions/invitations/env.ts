import * as z from 'zod';
import { envVariables } from '../platform/env.ts';

/** Of the routes. */
export const httpEnv = z.object({
  BRAND_NAME: envVariables.BRAND_NAME,
  SUPPORT_ADDRESS: envVariables.SUPPORT_ADDRESS,
  TABLE_NAME: envVariables.TABLE_NAME,
  SIGNING_SECRET_ARN: envVariables.SIGNING_SECRET_ARN,
  INVITATION_IMPORT_QUEUE_URL: envVariables.INVITATION_IMPORT_QUEUE_URL,
  INVITATION_MAIL_QUEUE_URL: envVariables.INVITATION_MAIL_QUEUE_URL,
});

/** Of the worker of imports. */
export const onImportEnv = z.object({
  TABLE_NAME: envVariables.TABLE_NAME,
  INVITATION_MAIL_QUEUE_URL: envVariables.INVITATION_MAIL_QUEUE_URL,
});
