import * as z from 'zod';
import { resourceNotFound } from '../errors.ts';
import { adminOperation, namedUser, userFields } from '../operation.ts';

const schema = z.strictObject({ ...userFields, GroupName: z.string() });
const listSchema = z.strictObject({
  ...userFields,
  Limit: z.number().int().min(0).max(60).optional(),
  NextToken: z.string().optional(),
});

export const adminAddUserToGroup = adminOperation(schema, (cognito, input) => {
  const { pool, user } = namedUser(cognito, input);
  if (!cognito.groups.exists(pool.id, input.GroupName)) throw resourceNotFound('Group not found.');
  cognito.groups.add(user, input.GroupName);
  return {};
});

export const adminRemoveUserFromGroup = adminOperation(schema, (cognito, input) => {
  const { pool, user } = namedUser(cognito, input);
  if (!cognito.groups.exists(pool.id, input.GroupName)) throw resourceNotFound('Group not found.');
  cognito.groups.remove(user, input.GroupName);
  return {};
});

/** The groups of a user, in one page: a pool of ours has a handful. */
export const adminListGroupsForUser = adminOperation(listSchema, (cognito, input) => ({
  Groups: cognito.groups.of(namedUser(cognito, input).user),
}));
