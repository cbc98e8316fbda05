import type { accountsContract } from '#shared/contract/accounts.ts';
import { toMilliseconds, type Instant } from '#shared/domain/instant.ts';
import type { AccessClaims } from '../platform/auth/access-token.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadAccount, revokeSession } from './accounts.store.ts';
import type { PoolAudience } from './cognito/pool.ts';
import { refreshTokens } from './cognito/refresh-tokens.ts';
import { revokeRefreshToken } from './cognito/revoke-refresh-token.ts';
import { clearedCookie, refreshTokenOf } from './refresh-cookie.ts';
import { requirePortalOrigin } from './require-portal-origin.ts';

/** What the clocks of API Gateway and of this function may differ by, in seconds. */
const skew = 60;

const note = async (
  audience: PoolAudience,
  claims: AccessClaims,
  lasting: number,
  now: Instant,
): Promise<void> => {
  const account = await loadAccount(claims.sub);
  if (account?.kind !== audience) return;
  await revokeSession(
    account,
    claims.origin_jti,
    Math.ceil(toMilliseconds(now) / 1000) + lasting + skew,
    now,
  );
};

/** Ends the session of a refresh token: no more tokens from it, and those that are out are refused until they end. */
const endByCookie = async (
  audience: PoolAudience,
  refreshToken: string,
  now: Instant,
): Promise<void> => {
  const tokens = await refreshTokens(audience, refreshToken);
  if (tokens === undefined) return;
  await note(audience, tokens.claims, tokens.claims.exp - tokens.claims.iat, now);
  await revokeRefreshToken(audience, tokens.refreshToken);
  await revokeRefreshToken(audience, refreshToken);
};

/** Ends the session of the cookie. Its access tokens are refused from the next request on. Succeeds without one. */
export const signOut: OperationHandler<typeof accountsContract.signOut> = async (
  { params },
  { event, setCookie, now },
) => {
  requirePortalOrigin(event);
  const refreshToken = refreshTokenOf(event, params.audience);
  if (refreshToken !== undefined) await endByCookie(params.audience, refreshToken, now);
  setCookie(clearedCookie(params.audience));
  return undefined;
};
