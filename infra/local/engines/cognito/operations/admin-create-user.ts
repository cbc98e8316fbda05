import * as z from 'zod';
import { invalidParameter, userNotFound } from '../errors.ts';
import { sendMessage } from '../message.ts';
import { newUser } from '../new-user.ts';
import { adminOperation, attributesSchema, contextFields, userFields } from '../operation.ts';
import { hashPassword } from '../password-hash.ts';
import { checkPassword, newTemporaryPassword } from '../password-policy.ts';
import { listedView } from '../user-view.ts';
import type { User } from '../user-store.ts';

const schema = z.strictObject({
  ...userFields,
  UserAttributes: attributesSchema.default({}),
  TemporaryPassword: z.string().optional(),
  MessageAction: z.enum(['RESEND', 'SUPPRESS']).optional(),
  DesiredDeliveryMediums: z.array(z.enum(['EMAIL', 'SMS'])).default(['SMS']),
  ForceAliasCreation: z.boolean().optional(),
  ValidationData: z.unknown().optional(),
  ClientMetadata: contextFields.ClientMetadata,
});

const day = 86_400_000;

/** Creates a user who must change a temporary password, and mails the invitation unless it is suppressed. */
export const adminCreateUser = adminOperation(schema, async (cognito, input) => {
  const pool = cognito.pools.get(input.UserPoolId);
  const policy = pool.settings.Policies.PasswordPolicy;
  const temporaryPassword = input.TemporaryPassword ?? newTemporaryPassword(policy);
  checkPassword(policy, temporaryPassword);
  const password = await hashPassword(temporaryPassword);

  const invited = (): User => {
    if (input.MessageAction !== 'RESEND') {
      return newUser(cognito, pool, { username: input.Username, attributes: input.UserAttributes });
    }
    const existing = cognito.users.find(pool, input.Username);
    if (!existing) throw userNotFound();
    if (existing.status !== 'FORCE_CHANGE_PASSWORD') {
      throw invalidParameter('User has already changed the temporary password.');
    }
    return existing;
  };
  const user: User = {
    ...invited(),
    status: 'FORCE_CHANGE_PASSWORD',
    password,
    passwordExpiresAt: cognito.host.clock.now() + policy.TemporaryPasswordValidityDays * day,
  };
  cognito.users.put(pool, user);

  if (input.MessageAction !== 'SUPPRESS' && input.DesiredDeliveryMediums.includes('EMAIL')) {
    const metadata = input.ClientMetadata;
    const message = { kind: 'AdminCreateUser', code: temporaryPassword, metadata } as const;
    await sendMessage(cognito, pool, user, message);
  }
  return { User: listedView(user) };
});
