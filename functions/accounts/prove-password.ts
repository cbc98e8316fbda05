import { ApiError } from '../platform/http/api-error.ts';
import { initiateSignIn } from './cognito/initiate-sign-in.ts';
import type { PoolAudience } from './cognito/pool.ts';
import { revokeRefreshToken } from './cognito/revoke-refresh-token.ts';
import type { SignInStep } from './cognito/sign-in-step.ts';

/** Asks Cognito whether the password is right, with its lock-out. Throws `invalid_credentials`. */
export const signInAnew = async (
  audience: PoolAudience,
  sub: string,
  password: string,
): Promise<SignInStep> => {
  const step = await initiateSignIn(audience, sub, password);
  if (step === undefined) throw new ApiError('invalid_credentials', 'The password is wrong.');
  return step;
};

/** The same where nothing is to come of it but the proof. */
export const provePassword = async (
  audience: PoolAudience,
  sub: string,
  password: string,
): Promise<void> => {
  const step = await signInAnew(audience, sub, password);
  if ('tokens' in step) await revokeRefreshToken(audience, step.tokens.refreshToken);
};
