import * as z from 'zod';
import { envVariables } from '../platform/env.ts';

/** Of the routes. */
export const httpEnv = z.object({
  BRAND_NAME: envVariables.BRAND_NAME,
  SUPPORT_ADDRESS: envVariables.SUPPORT_ADDRESS,
  TABLE_NAME: envVariables.TABLE_NAME,
  AGENT_POOL_ID: envVariables.AGENT_POOL_ID,
  /** Domain that the deployment names, verified or not; empty for none. */
  NAMED_MAIL_DOMAIN: z.string(),
});
