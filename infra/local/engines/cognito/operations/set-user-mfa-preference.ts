import * as z from 'zod';
import { grantOf } from '../access-token.ts';
import type { Cognito } from '../cognito.ts';
import { invalidParameter } from '../errors.ts';
import { adminOperation, namedUser, publicOperation, userFields } from '../operation.ts';
import type { Pool } from '../pool-store.ts';
import type { User } from '../user-store.ts';

const settings = z
  .strictObject({ Enabled: z.boolean().optional(), PreferredMfa: z.boolean().optional() })
  .optional();
const schema = z.strictObject({ AccessToken: z.string(), SoftwareTokenMfaSettings: settings });
const adminSchema = z.strictObject({ ...userFields, SoftwareTokenMfaSettings: settings });

function set(cognito: Cognito, pool: Pool, { sub }: User, preference: z.infer<typeof settings>) {
  cognito.users.update(pool, sub, (user) => {
    const enabled = preference?.Enabled ?? user.totp.enabled;
    if (enabled && user.totp.secret === undefined) {
      throw invalidParameter(
        'User does not have delivery config set to turn on SOFTWARE_TOKEN_MFA',
      );
    }
    return { ...user, totp: { ...user.totp, enabled } };
  });
  return {};
}

/** Turns the authenticator app of the token's owner on or off as a second factor. */
export const setUserMfaPreference = publicOperation(schema, (cognito, input) => {
  const { pool, user } = grantOf(cognito, input.AccessToken);
  return set(cognito, pool, user, input.SoftwareTokenMfaSettings);
});

export const adminSetUserMfaPreference = adminOperation(adminSchema, (cognito, input) => {
  const { pool, user } = namedUser(cognito, input);
  return set(cognito, pool, user, input.SoftwareTokenMfaSettings);
});
