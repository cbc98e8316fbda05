import * as z from 'zod';
import { transaction } from '../../protocol/transaction.ts';
import { confirmUser } from '../confirm-user.ts';
import { notAuthorized } from '../errors.ts';
import { adminOperation, contextFields, namedUser, userFields } from '../operation.ts';

const schema = z.strictObject(userFields);
const confirmSchema = z.strictObject({
  ...userFields,
  ClientMetadata: contextFields.ClientMetadata,
});

/** Confirms a registration without its code; the address stays unverified. */
export const adminConfirmSignUp = adminOperation(confirmSchema, async (cognito, input) => {
  const { pool, user } = namedUser(cognito, input);
  if (user.status !== 'UNCONFIRMED') {
    throw notAuthorized(`User cannot be confirmed. Current status is ${user.status}`);
  }
  await confirmUser(cognito, pool, user, { verifiesEmail: false });
  return {};
});

/** Shuts a user out: no sign-in, no refresh, and access tokens count no longer. */
export const adminDisableUser = adminOperation(schema, (cognito, input) => {
  const { pool, user } = namedUser(cognito, input);
  transaction(cognito.host.database, () => {
    cognito.users.update(pool, user.sub, (current) => ({ ...current, enabled: false }));
    cognito.sessions.revokeAll(user);
  });
  return {};
});

export const adminEnableUser = adminOperation(schema, (cognito, input) => {
  const { pool, user } = namedUser(cognito, input);
  cognito.users.update(pool, user.sub, (current) => ({ ...current, enabled: true }));
  return {};
});

export const adminDeleteUser = adminOperation(schema, (cognito, input) => {
  const { user } = namedUser(cognito, input);
  transaction(cognito.host.database, () => cognito.users.remove(user));
  return {};
});
