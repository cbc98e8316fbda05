import * as z from 'zod';
import { checkSecretHash } from '../client-store.ts';
import { confirmUser } from '../confirm-user.ts';
import { codeExpired, notAuthorized, userNotFound } from '../errors.ts';
import { contextFields, namedClient, publicOperation } from '../operation.ts';

const schema = z.strictObject({
  ClientId: z.string(),
  SecretHash: z.string().optional(),
  Username: z.string(),
  ConfirmationCode: z.string(),
  ForceAliasCreation: z.boolean().optional(),
  ...contextFields,
});

/** Confirms a registration by its mailed code, which also proves the address. */
export const confirmSignUp = publicOperation(schema, async (cognito, input) => {
  const { client, pool } = namedClient(cognito, input.ClientId);
  checkSecretHash(client, input.Username, input.SecretHash);
  const user = cognito.users.find(pool, input.Username);
  if (!user) {
    throw client.settings.PreventUserExistenceErrors === 'ENABLED' ? codeExpired() : userNotFound();
  }
  if (user.status !== 'UNCONFIRMED') {
    throw notAuthorized(`User cannot be confirmed. Current status is ${user.status}`);
  }
  cognito.codes.redeem(pool.id, user.sub, 'confirm-sign-up', input.ConfirmationCode);
  await confirmUser(cognito, pool, user, { clientId: client.id, verifiesEmail: true });
  return {};
});
