import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { readEnv } from '../platform/env.ts';
import { ApiError } from '../platform/http/api-error.ts';
import { httpEnv } from './env.ts';

const portalOrigin = new URL(readEnv(httpEnv).PORTAL_URL).origin;

/**
 * Throws `forbidden` unless the page that asks is the portal's. For routes that a cookie alone opens; browsers put
 * Origin (RFC 6454) on every POST, and no page can change it.
 */
export const requirePortalOrigin = ({ headers }: APIGatewayProxyEventV2): void => {
  if (headers.origin !== portalOrigin)
    throw new ApiError('forbidden', 'Only the portal may ask for this.');
};
