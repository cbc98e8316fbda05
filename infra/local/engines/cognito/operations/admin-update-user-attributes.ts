import * as z from 'zod';
import { AwsError } from '../../protocol/aws-error.ts';
import { checkAttributes } from '../new-user.ts';
import {
  adminOperation,
  attributesSchema,
  contextFields,
  namedUser,
  userFields,
} from '../operation.ts';
import { normalLogin, signsInByEmail } from '../user-store.ts';

const schema = z.strictObject({
  ...userFields,
  UserAttributes: attributesSchema,
  ClientMetadata: contextFields.ClientMetadata,
});

/** Replaces attributes; an empty value removes one. A new address counts as unverified unless the call says otherwise. */
export const adminUpdateUserAttributes = adminOperation(schema, (cognito, input) => {
  const { pool, user } = namedUser(cognito, input);
  const changes = input.UserAttributes;
  checkAttributes(pool, changes);
  const email = changes['email'];
  if (email !== undefined && signsInByEmail(pool)) {
    const holder = cognito.users.find(pool, email);
    if (holder && holder.sub !== user.sub) {
      throw new AwsError('AliasExistsException', 'An account with the given email already exists.');
    }
  }
  cognito.users.update(pool, user.sub, (current) => {
    const verified =
      email !== undefined && email !== current.attributes['email'] ? 'false' : undefined;
    const merged = {
      ...current.attributes,
      ...(verified && { email_verified: verified }),
      ...changes,
      ...(email !== undefined && { email: normalLogin(pool, email) }),
    };
    const kept = Object.entries(merged).filter(([, value]) => value !== '');
    return { ...current, attributes: Object.fromEntries(kept) };
  });
  return {};
});
