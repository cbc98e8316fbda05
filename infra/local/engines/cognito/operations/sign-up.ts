import * as z from 'zod';
import { checkSecretHash } from '../client-store.ts';
import { notAuthorized } from '../errors.ts';
import { sendMessage } from '../message.ts';
import { newUser } from '../new-user.ts';
import { attributesSchema, contextFields, namedClient, publicOperation } from '../operation.ts';
import { hashPassword } from '../password-hash.ts';
import { checkPassword } from '../password-policy.ts';

const schema = z.strictObject({
  ClientId: z.string(),
  SecretHash: z.string().optional(),
  Username: z.string().min(1).max(128),
  Password: z.string(),
  UserAttributes: attributesSchema.default({}),
  ValidationData: z.unknown().optional(),
  ...contextFields,
});

/** Registers a person as UNCONFIRMED and mails a code. The user is stored before the mail goes out. */
export const signUp = publicOperation(schema, async (cognito, input) => {
  const { client, pool } = namedClient(cognito, input.ClientId);
  checkSecretHash(client, input.Username, input.SecretHash);
  if (pool.settings.AdminCreateUserConfig.AllowAdminCreateUserOnly) {
    throw notAuthorized('SignUp is not permitted for this user pool');
  }
  if ('email_verified' in input.UserAttributes) {
    throw notAuthorized('A client attempted to write unauthorized attribute');
  }
  checkPassword(pool.settings.Policies.PasswordPolicy, input.Password);
  const password = await hashPassword(input.Password);
  const registration = { username: input.Username, attributes: input.UserAttributes };
  const user = { ...newUser(cognito, pool, registration), password };
  cognito.users.put(pool, user);

  const answer = { UserConfirmed: false, UserSub: user.sub };
  const verifies = pool.settings.AutoVerifiedAttributes.includes('email');
  if (!verifies || user.attributes['email'] === undefined) return answer;
  const code = cognito.codes.issue(pool.id, user.sub, 'confirm-sign-up');
  const CodeDeliveryDetails = await sendMessage(cognito, pool, user, {
    kind: 'SignUp',
    code,
    clientId: client.id,
    metadata: input.ClientMetadata,
  });
  return { ...answer, CodeDeliveryDetails };
});
