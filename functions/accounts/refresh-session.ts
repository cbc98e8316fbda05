import type { accountsContract } from '#shared/contract/accounts.ts';
import { toMilliseconds, type Instant } from '#shared/domain/instant.ts';
import { isSessionOver, type Security } from '#shared/domain/security.ts';
import type { Account } from '#shared/table/account.entity.ts';
import { isRevoked, type AccessClaims } from '../platform/auth/access-token.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadSecurity } from '../platform/security.ts';
import { loadAccount } from './accounts.store.ts';
import type { PoolAudience } from './cognito/pool.ts';
import { refreshTokens } from './cognito/refresh-tokens.ts';
import { revokeRefreshToken } from './cognito/revoke-refresh-token.ts';
import { deviceOf } from './device.ts';
import { requirePortal } from './may-register.ts';
import { clearedCookie, refreshCookie, refreshTokenOf } from './refresh-cookie.ts';
import { requirePortalOrigin } from './require-portal-origin.ts';
import { sessionView } from './session.view.ts';
import { loadSession, noteUse } from './sessions.store.ts';

const over = (audience: PoolAudience) =>
  new ApiError('unauthenticated', 'Sign in again.', undefined, [clearedCookie(audience)]);

interface Grant {
  readonly account: Account;
  readonly security: Security;
}

/** What lets a session go on; undefined where the account or the time says that it does not. */
const mayGoOn = async (
  audience: PoolAudience,
  claims: AccessClaims,
  now: Instant,
): Promise<Grant | undefined> => {
  const [account, security, session] = await Promise.all([
    loadAccount(claims.sub),
    loadSecurity(),
    loadSession(claims.sub, claims.origin_jti),
  ]);
  if (account?.kind !== audience || isRevoked(account, claims, now)) return undefined;
  const signedInAt = claims.auth_time * 1000;
  const usedAt = session && toMilliseconds(session.usedAt);
  const over = isSessionOver({ signedInAt, usedAt }, audience, security, toMilliseconds(now));
  return over ? undefined : { account, security };
};

/**
 * Trades the refresh cookie for a new access token and another cookie; the old one works for another minute, for a
 * second tab. Throws `unauthenticated`, and takes the cookie away, once the session or the account no longer counts,
 * or nobody used it for too long. Throws `portal_closed` while customers are kept out; the cookie stays.
 */
export const refreshSession: OperationHandler<typeof accountsContract.refreshSession> = async (
  { params, query },
  { event, now, setCookie },
) => {
  const { audience } = params;
  requirePortalOrigin(event);
  const refreshToken = refreshTokenOf(event, audience);
  if (refreshToken === undefined) throw new ApiError('unauthenticated', 'Sign in.');
  await requirePortal(audience);
  const tokens = await refreshTokens(audience, refreshToken);
  if (tokens === undefined) throw over(audience);
  const grant = await mayGoOn(audience, tokens.claims, now);
  if (grant === undefined) {
    await revokeRefreshToken(audience, tokens.refreshToken);
    throw over(audience);
  }
  if (query.use !== 'background') await noteUse(audience, tokens.claims, deviceOf(event), now);
  setCookie(refreshCookie(audience, tokens.refreshToken));
  return { session: sessionView(grant.account, tokens, grant.security) };
};
