import * as z from 'zod';
import { envVariables } from '../platform/env.ts';

/** Of the routes. */
export const httpEnv = z.object({
  TABLE_NAME: envVariables.TABLE_NAME,
  SIGNING_SECRET_ARN: envVariables.SIGNING_SECRET_ARN,
});
