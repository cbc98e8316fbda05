import * as z from 'zod';
import { grantOf } from '../access-token.ts';
import { incorrectCredentials } from '../errors.ts';
import { publicOperation } from '../operation.ts';
import { hashPassword, verifyPassword } from '../password-hash.ts';
import { checkPassword } from '../password-policy.ts';
import { lockSubject } from '../sign-in.ts';

const schema = z.strictObject({
  AccessToken: z.string(),
  PreviousPassword: z.string(),
  ProposedPassword: z.string(),
});

/** Changes the password of the token's owner, who must know the old one; guesses lock out as at sign-in. */
export const changePassword = publicOperation(schema, async (cognito, input) => {
  const { pool, user } = grantOf(cognito, input.AccessToken);
  checkPassword(pool.settings.Policies.PasswordPolicy, input.ProposedPassword);
  const subject = lockSubject(pool, user.username, user);
  await cognito.inTurn(subject, async () => {
    cognito.lockOut.check(subject);
    if (await verifyPassword(input.PreviousPassword, user.password)) return;
    cognito.lockOut.fail(subject);
    throw incorrectCredentials();
  });
  cognito.lockOut.clear(subject);
  const password = await hashPassword(input.ProposedPassword);
  cognito.users.update(pool, user.sub, (current) => ({ ...current, password }));
  return {};
});
