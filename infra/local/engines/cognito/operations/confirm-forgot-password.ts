import * as z from 'zod';
import { checkSecretHash } from '../client-store.ts';
import { codeMismatch, userNotFound } from '../errors.ts';
import { contextFields, namedClient, publicOperation } from '../operation.ts';
import { hashPassword } from '../password-hash.ts';
import { checkPassword } from '../password-policy.ts';
import { lockSubject } from '../sign-in.ts';
import { normalLogin } from '../user-store.ts';

const schema = z.strictObject({
  ClientId: z.string(),
  SecretHash: z.string().optional(),
  Username: z.string(),
  ConfirmationCode: z.string(),
  Password: z.string(),
  ...contextFields,
});

/** Sets a new password by a mailed code. As in the cloud, sessions begun before go on until they are revoked. */
export const confirmForgotPassword = publicOperation(schema, async (cognito, input) => {
  const { client, pool } = namedClient(cognito, input.ClientId);
  checkSecretHash(client, input.Username, input.SecretHash);
  checkPassword(pool.settings.Policies.PasswordPolicy, input.Password);
  const user = cognito.users.find(pool, input.Username);
  if (!user && client.settings.PreventUserExistenceErrors === 'LEGACY') throw userNotFound();
  const subject = user?.sub ?? normalLogin(pool, input.Username);
  cognito.codes.redeem(pool.id, subject, 'reset-password', input.ConfirmationCode);
  if (!user?.enabled) throw codeMismatch();
  const password = await hashPassword(input.Password);
  cognito.users.update(pool, user.sub, (current) => ({
    ...current,
    password,
    passwordExpiresAt: undefined,
    status: 'CONFIRMED',
  }));
  cognito.lockOut.clear(lockSubject(pool, input.Username, user));
  return {};
});
