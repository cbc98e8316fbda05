import * as z from 'zod';
import { envVariables } from '../platform/env.ts';

/** Of the routes. */
export const httpEnv = z.object({
  BRAND_NAME: envVariables.BRAND_NAME,
  SUPPORT_ADDRESS: envVariables.SUPPORT_ADDRESS,
  TABLE_NAME: envVariables.TABLE_NAME,
  ATTACHMENT_BUCKET: envVariables.ATTACHMENT_BUCKET,
  MALWARE_SCAN: envVariables.MALWARE_SCAN,
});

/** Of the consumer of scan results. */
export const onScanResultEnv = z.object({
  TABLE_NAME: envVariables.TABLE_NAME,
  ATTACHMENT_BUCKET: envVariables.ATTACHMENT_BUCKET,
});
