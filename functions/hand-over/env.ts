import * as z from 'zod';
import { envVariables } from '../platform/env.ts';

/** Of the routes. */
export const httpEnv = z.object({
  BRAND_NAME: envVariables.BRAND_NAME,
  SUPPORT_ADDRESS: envVariables.SUPPORT_ADDRESS,
  TABLE_NAME: envVariables.TABLE_NAME,
  PORTAL_URL: envVariables.PORTAL_URL,
  SIGNING_SECRET_ARN: envVariables.SIGNING_SECRET_ARN,
});
