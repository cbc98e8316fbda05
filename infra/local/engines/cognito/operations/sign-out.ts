import * as z from 'zod';
import { grantOf } from '../access-token.ts';
import { adminOperation, namedUser, publicOperation, userFields } from '../operation.ts';

const schema = z.strictObject({ AccessToken: z.string() });

/** Ends every session of the token's owner. */
export const globalSignOut = publicOperation(schema, (cognito, input) => {
  cognito.sessions.revokeAll(grantOf(cognito, input.AccessToken).user);
  return {};
});

/** Ends every session of a user. */
export const adminUserGlobalSignOut = adminOperation(
  z.strictObject(userFields),
  (cognito, input) => {
    cognito.sessions.revokeAll(namedUser(cognito, input).user);
    return {};
  },
);
