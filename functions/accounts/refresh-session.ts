import type { accountsContract } from '#shared/contract/accounts.ts';
import { isRevoked } from '../platform/auth/access-token.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadAccount } from './accounts.store.ts';
import type { PoolAudience } from './cognito/pool.ts';
import { refreshTokens } from './cognito/refresh-tokens.ts';
import { revokeRefreshToken } from './cognito/revoke-refresh-token.ts';
import { clearedCookie, refreshCookie, refreshTokenOf } from './refresh-cookie.ts';
import { requirePortalOrigin } from './require-portal-origin.ts';
import { sessionView } from './session.view.ts';

const over = (audience: PoolAudience) =>
  new ApiError('unauthenticated', 'Sign in again.', undefined, [clearedCookie(audience)]);

/**
 * Trades the refresh cookie for a new access token and another cookie; the old one works for another minute, for a
 * second tab. Throws `unauthenticated`, and takes the cookie away, once the session or the account no longer counts.
 */
export const refreshSession: OperationHandler<typeof accountsContract.refreshSession> = async (
  { params },
  { event, now, setCookie },
) => {
  const { audience } = params;
  requirePortalOrigin(event);
  const refreshToken = refreshTokenOf(event, audience);
  if (refreshToken === undefined) throw new ApiError('unauthenticated', 'Sign in.');
  const tokens = await refreshTokens(audience, refreshToken);
  if (tokens === undefined) throw over(audience);
  const account = await loadAccount(tokens.claims.sub);
  if (account?.kind !== audience || isRevoked(account, tokens.claims, now)) {
    await revokeRefreshToken(audience, tokens.refreshToken);
    throw over(audience);
  }
  setCookie(refreshCookie(audience, tokens.refreshToken));
  return { session: sessionView(account, tokens) };
};
