import * as z from 'zod';
import { grantOf } from '../access-token.ts';
import { adminOperation, namedUser, publicOperation, userFields } from '../operation.ts';
import { adminView, ownView } from '../user-view.ts';

/** The owner of an access token. */
export const getUser = publicOperation(
  z.strictObject({ AccessToken: z.string() }),
  (cognito, input) => ownView(grantOf(cognito, input.AccessToken).user),
);

export const adminGetUser = adminOperation(z.strictObject(userFields), (cognito, input) =>
  adminView(namedUser(cognito, input).user),
);
