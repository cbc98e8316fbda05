import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { sessionSeconds } from '#shared/domain/session.ts';
import type { PoolAudience } from './cognito/pool.ts';

/** The `__Host-` prefix binds a cookie to this very host, to TLS and to the whole site (RFC 6265bis). */
const nameOf = (audience: PoolAudience): string => `__Host-porchlight-${audience}`;

const cookie = (audience: PoolAudience, value: string, maxAge: number): string =>
  `${nameOf(audience)}=${value}; Path=/; HttpOnly; Secure; SameSite=Strict; Max-Age=${String(maxAge)}`;

/** The `Set-Cookie` line that keeps a refresh token where no script can read it. */
export const refreshCookie = (audience: PoolAudience, refreshToken: string): string =>
  cookie(audience, refreshToken, sessionSeconds[audience]);

/** The `Set-Cookie` line that takes it away. */
export const clearedCookie = (audience: PoolAudience): string => cookie(audience, '', 0);

/** The refresh token that the browser sent. */
export const refreshTokenOf = (
  { cookies = [] }: APIGatewayProxyEventV2,
  audience: PoolAudience,
): string | undefined => {
  const prefix = `${nameOf(audience)}=`;
  const value = cookies.find((line) => line.startsWith(prefix))?.slice(prefix.length);
  return value === '' ? undefined : value;
};
