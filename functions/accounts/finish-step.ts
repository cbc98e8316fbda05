import type { Session } from '#shared/contract/accounts.ts';
import { toMilliseconds } from '#shared/domain/instant.ts';
import type { Account } from '#shared/table/account.entity.ts';
import { ApiError } from '../platform/http/api-error.ts';
import { loadAccount } from './accounts.store.ts';
import { askForAuthenticator } from './cognito/authenticator.ts';
import { initiateSignIn } from './cognito/initiate-sign-in.ts';
import type { PoolAudience } from './cognito/pool.ts';
import { revokeRefreshToken } from './cognito/revoke-refresh-token.ts';
import type { Challenge, SignInStep } from './cognito/sign-in-step.ts';
import type { Tokens } from './cognito/tokens.ts';
import { customerAccount } from './customer-account.ts';
import { grantSession, type Granting } from './grant-session.ts';
import { sealChallenge } from './sealed-challenge.ts';

type SignInResult =
  | { readonly session: Session }
  | { readonly challenge: { readonly kind: 'totp' | 'new-password'; readonly token: string } };

/** What the person gave until now. */
export interface Proof {
  readonly audience: PoolAudience;
  readonly password: string;
  /** Whether a code of the authenticator or a recovery code was among it. */
  readonly secondFactor: boolean;
}

/** As long as a challenge of Cognito's counts. */
const challengeMilliseconds = 180_000;

const refused = () => new ApiError('invalid_credentials', 'Address or password is wrong.');

const accountOf = (audience: PoolAudience, { claims }: Tokens): Promise<Account | undefined> =>
  audience === 'customer' ? customerAccount(claims.sub) : loadAccount(claims.sub);

const challengeOf = async (
  challenge: Challenge,
  { password }: Proof,
  { now }: Granting,
): Promise<SignInResult> => {
  const until = toMilliseconds(now) + challengeMilliseconds;
  const token = await sealChallenge({ ...challenge, password, until });
  return { challenge: { kind: challenge.kind, token } };
};

/** Cognito did not ask for the second factor that the account has, because somebody was cut short: makes it ask. */
const askAfterAll = async (
  { sub, kind }: Account,
  proof: Proof,
  granting: Granting,
): Promise<SignInResult> => {
  await askForAuthenticator(kind, sub, true);
  const step = await initiateSignIn(kind, sub, proof.password);
  if (step === undefined || 'tokens' in step) throw refused();
  return challengeOf(step.challenge, proof, granting);
};

/**
 * Answers a step of a sign-in: the session and its cookie, or what is asked next. Throws `invalid_credentials` for an
 * account that is disabled, or that nobody made (agents are added by an administrator).
 */
export const finishStep = async (
  step: SignInStep,
  proof: Proof,
  granting: Granting,
): Promise<SignInResult> => {
  if ('challenge' in step) return challengeOf(step.challenge, proof, granting);
  const { audience, secondFactor } = proof;
  const account = await accountOf(audience, step.tokens);
  const isMissing = account?.secondFactor !== undefined && !secondFactor;
  if (account?.kind === audience && !account.disabled && !isMissing)
    return { session: await grantSession(account, step.tokens, granting) };
  await revokeRefreshToken(audience, step.tokens.refreshToken);
  if (account?.kind !== audience || account.disabled) throw refused();
  return askAfterAll(account, proof, granting);
};
