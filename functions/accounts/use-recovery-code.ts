import { ApiError } from '../platform/http/api-error.ts';
import { accountEventWrite, type Doing } from './account-event.ts';
import { askForAuthenticator } from './cognito/authenticator.ts';
import { findUser } from './cognito/find-user.ts';
import { initiateSignIn } from './cognito/initiate-sign-in.ts';
import type { SignInStep, WaitingChallenge } from './cognito/sign-in-step.ts';
import { matchingHash } from './recovery-code.ts';
import { consumeRecoveryHash, mayTryRecoveryCode, recoveryHashes } from './second-factor.store.ts';

const expired = () => new ApiError('challenge_expired', 'Sign in again.');

const useUp = async (sub: string, code: string, doing: Doing): Promise<void> => {
  if (!(await mayTryRecoveryCode(sub, doing.now)))
    throw new ApiError('too_many_requests', 'Too many codes were tried. Try again in an hour.');
  const hashes = await recoveryHashes(sub);
  const hash = await matchingHash(sub, code, hashes);
  const happened = { name: 'RecoveryCodeUsed', codesLeft: hashes.length - 1 } as const;
  const told = accountEventWrite(sub, happened, doing);
  if (hash === undefined || !(await consumeRecoveryHash(sub, hash, told)))
    throw new ApiError('invalid_code', 'The code is wrong or was used before.');
};

/**
 * Passes the second step with a recovery code instead of the authenticator. Cognito knows no such codes: it is told
 * not to ask while the password, which the challenge kept, signs in once more, and to ask again at once. Whoever signs
 * in elsewhere in that moment is asked all the same, because the account says so. Throws `invalid_code`,
 * `challenge_expired` or `too_many_requests`.
 */
export const passWithRecoveryCode = async (
  { audience, username, password }: WaitingChallenge,
  code: string,
  doing: Doing,
): Promise<SignInStep> => {
  const user = await findUser(audience, username);
  if (user === undefined) throw expired();
  await useUp(user.sub, code, doing);
  let step;
  try {
    await askForAuthenticator(audience, user.sub, false);
    step = await initiateSignIn(audience, user.sub, password);
  } finally {
    await askForAuthenticator(audience, user.sub, true);
  }
  if (step === undefined || 'challenge' in step) throw expired();
  return step;
};
