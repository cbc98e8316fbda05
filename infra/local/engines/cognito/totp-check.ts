import { AwsError } from '../protocol/aws-error.ts';
import type { Cognito } from './cognito.ts';
import type { Pool } from './pool-store.ts';
import { totpStepOf } from './totp.ts';
import type { User } from './user-store.ts';

const lockSubject = (user: User): string => `${user.poolId}/${user.sub}/totp`;

/**
 * Accepts a time-based code once: it must belong to a later step than the last one accepted (RFC 6238, 5.2).
 * Returns the user as stored. Throws `CodeMismatch-`, `ExpiredCode-` or, after many guesses, `NotAuthorizedException`.
 */
export function acceptTotp(
  cognito: Cognito,
  pool: Pool,
  user: User,
  secret: string,
  code: string,
): User {
  const subject = lockSubject(user);
  cognito.lockOut.check(subject);
  const step = totpStepOf(secret, code, cognito.host.clock.now());
  if (step === undefined) {
    cognito.lockOut.fail(subject);
    throw new AwsError('CodeMismatchException', 'Invalid code received for user');
  }
  const updated = cognito.users.update(pool, user.sub, (current) => {
    if (step > current.totp.step) return { ...current, totp: { ...current.totp, step } };
    throw new AwsError('ExpiredCodeException', 'Your software token has already been used once.');
  });
  cognito.lockOut.clear(subject);
  return updated;
}
