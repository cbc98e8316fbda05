import type { Session } from '#shared/contract/accounts.ts';
import type { Account } from '#shared/table/account.entity.ts';
import { ApiError } from '../platform/http/api-error.ts';
import { loadAccount } from './accounts.store.ts';
import type { PoolAudience } from './cognito/pool.ts';
import { revokeRefreshToken } from './cognito/revoke-refresh-token.ts';
import type { SignInStep } from './cognito/sign-in-step.ts';
import type { Tokens } from './cognito/tokens.ts';
import { customerAccount } from './customer-account.ts';
import { refreshCookie } from './refresh-cookie.ts';
import { sealChallenge } from './sealed-challenge.ts';
import { sessionView } from './session.view.ts';

type SignInResult =
  | { readonly session: Session }
  | { readonly challenge: { readonly kind: 'totp' | 'new-password'; readonly token: string } };

const accountOf = (audience: PoolAudience, { claims }: Tokens): Promise<Account | undefined> =>
  audience === 'customer' ? customerAccount(claims.sub) : loadAccount(claims.sub);

/**
 * Answers a step of a sign-in: the session and its cookie, or what is asked next. Throws `invalid_credentials` for an
 * account that is disabled, or that nobody made (agents are added by an administrator).
 */
export const finishStep = async (
  audience: PoolAudience,
  step: SignInStep,
  setCookie: (cookie: string) => void,
): Promise<SignInResult> => {
  if ('challenge' in step)
    return { challenge: { kind: step.challenge.kind, token: await sealChallenge(step.challenge) } };
  const account = await accountOf(audience, step.tokens);
  if (account?.kind !== audience || account.disabled) {
    await revokeRefreshToken(audience, step.tokens.refreshToken);
    throw new ApiError('invalid_credentials', 'Address or password is wrong.');
  }
  setCookie(refreshCookie(audience, step.tokens.refreshToken));
  return { session: sessionView(account, step.tokens) };
};
