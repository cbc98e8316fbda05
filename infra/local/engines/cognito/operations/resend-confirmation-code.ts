import * as z from 'zod';
import { checkSecretHash } from '../client-store.ts';
import { invalidParameter, userNotFound } from '../errors.ts';
import { deliveryDetails, sendMessage } from '../message.ts';
import { contextFields, namedClient, publicOperation } from '../operation.ts';
import { normalLogin } from '../user-store.ts';

const schema = z.strictObject({
  ClientId: z.string(),
  SecretHash: z.string().optional(),
  Username: z.string(),
  ...contextFields,
});

/** Mails a new registration code. For an unknown address the answer is the same, and no mail goes out. */
export const resendConfirmationCode = publicOperation(schema, async (cognito, input) => {
  const { client, pool } = namedClient(cognito, input.ClientId);
  checkSecretHash(client, input.Username, input.SecretHash);
  const user = cognito.users.find(pool, input.Username);
  if (!user && client.settings.PreventUserExistenceErrors === 'LEGACY') throw userNotFound();
  if (user && user.status !== 'UNCONFIRMED') throw invalidParameter('User is already confirmed.');

  const subject = user?.sub ?? normalLogin(pool, input.Username);
  const code = cognito.codes.issue(pool.id, subject, 'confirm-sign-up');
  if (!user?.enabled) return { CodeDeliveryDetails: deliveryDetails(input.Username) };
  const CodeDeliveryDetails = await sendMessage(cognito, pool, user, {
    kind: 'ResendCode',
    code,
    clientId: client.id,
    metadata: input.ClientMetadata,
  });
  return { CodeDeliveryDetails };
});
