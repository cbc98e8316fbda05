import * as z from 'zod';
import { checkSecretHash } from '../client-store.ts';
import { invalidParameter, userNotFound } from '../errors.ts';
import { deliveryDetails, sendMessage } from '../message.ts';
import { contextFields, namedClient, publicOperation } from '../operation.ts';
import { normalLogin, type User } from '../user-store.ts';

const schema = z.strictObject({
  ClientId: z.string(),
  SecretHash: z.string().optional(),
  Username: z.string(),
  ...contextFields,
});

const canRecover = (user: User | undefined): user is User =>
  user?.enabled === true &&
  user.status !== 'FORCE_CHANGE_PASSWORD' &&
  user.attributes['email_verified'] === 'true';

/**
 * Mails a reset code. Unknown, disabled and unverified users get the same answer and the same limits,
 * because a code nobody knows is kept for them as well.
 */
export const forgotPassword = publicOperation(schema, async (cognito, input) => {
  const { client, pool } = namedClient(cognito, input.ClientId);
  checkSecretHash(client, input.Username, input.SecretHash);
  const user = cognito.users.find(pool, input.Username);
  if (client.settings.PreventUserExistenceErrors === 'LEGACY') {
    if (!user) throw userNotFound();
    if (!canRecover(user)) {
      throw invalidParameter('Cannot reset password for the user as there is no verified email');
    }
  }
  const subject = user?.sub ?? normalLogin(pool, input.Username);
  const code = cognito.codes.issue(pool.id, subject, 'reset-password');
  if (!canRecover(user)) return { CodeDeliveryDetails: deliveryDetails(input.Username) };
  const CodeDeliveryDetails = await sendMessage(cognito, pool, user, {
    kind: 'ForgotPassword',
    code,
    clientId: client.id,
    metadata: input.ClientMetadata,
  });
  return { CodeDeliveryDetails };
});
