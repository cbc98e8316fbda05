import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { sessionSeconds } from '#shared/domain/session.ts';
import type { PoolAudience } from './cognito/pool.ts';
import { hostCookie, hostCookieOf } from './host-cookie.ts';

/** The `Set-Cookie` line that keeps a refresh token where no script can read it. */
export const refreshCookie = (audience: PoolAudience, refreshToken: string): string =>
  hostCookie(audience, refreshToken, sessionSeconds[audience]);

/** The `Set-Cookie` line that takes it away. */
export const clearedCookie = (audience: PoolAudience): string => hostCookie(audience, '', 0);

/** The refresh token that the browser sent. */
export const refreshTokenOf = (
  event: APIGatewayProxyEventV2,
  audience: PoolAudience,
): string | undefined => hostCookieOf(event, audience);
