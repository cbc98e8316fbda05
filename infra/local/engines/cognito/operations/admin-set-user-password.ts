import * as z from 'zod';
import { adminOperation, namedUser, userFields } from '../operation.ts';
import { hashPassword } from '../password-hash.ts';
import { checkPassword } from '../password-policy.ts';
import { lockSubject } from '../sign-in.ts';

const schema = z.strictObject({
  ...userFields,
  Password: z.string(),
  Permanent: z.boolean().default(false),
});

const day = 86_400_000;

/** Sets a password: a permanent one confirms the user, another must be changed at the next sign-in. */
export const adminSetUserPassword = adminOperation(schema, async (cognito, input) => {
  const { pool, user } = namedUser(cognito, input);
  const policy = pool.settings.Policies.PasswordPolicy;
  checkPassword(policy, input.Password);
  const password = await hashPassword(input.Password);
  const expiresAt = cognito.host.clock.now() + policy.TemporaryPasswordValidityDays * day;
  cognito.users.update(pool, user.sub, (current) => ({
    ...current,
    password,
    passwordExpiresAt: input.Permanent ? undefined : expiresAt,
    status: input.Permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD',
  }));
  cognito.lockOut.clear(lockSubject(pool, input.Username, user));
  return {};
});
