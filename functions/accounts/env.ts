import * as z from 'zod';
import { envVariables } from '../platform/env.ts';

/** Of the routes. */
export const httpEnv = z.object({
  BRAND_NAME: envVariables.BRAND_NAME,
  SUPPORT_ADDRESS: envVariables.SUPPORT_ADDRESS,
  TABLE_NAME: envVariables.TABLE_NAME,
  CUSTOMER_POOL_ID: envVariables.CUSTOMER_POOL_ID,
  CUSTOMER_CLIENT_ID: envVariables.CUSTOMER_CLIENT_ID,
  AGENT_POOL_ID: envVariables.AGENT_POOL_ID,
  AGENT_CLIENT_ID: envVariables.AGENT_CLIENT_ID,
  PORTAL_URL: envVariables.PORTAL_URL,
  SIGNING_SECRET_ARN: envVariables.SIGNING_SECRET_ARN,
});

/** Of the Cognito trigger that words the mails. */
export const customMessageEnv = z.object({
  BRAND_NAME: envVariables.BRAND_NAME,
  SUPPORT_ADDRESS: envVariables.SUPPORT_ADDRESS,
  PORTAL_URL: envVariables.PORTAL_URL,
  TABLE_NAME: envVariables.TABLE_NAME,
});

/** Of the Cognito triggers that let people in whom the host application hands over. */
export const customAuthEnv = z.object({
  TABLE_NAME: envVariables.TABLE_NAME,
  SIGNING_SECRET_ARN: envVariables.SIGNING_SECRET_ARN,
});

/** Of the Cognito trigger that makes tokens. */
export const tokenGenerationEnv = z.object({});
