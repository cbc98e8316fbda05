import { attributeList } from './operation.ts';
import { allAttributes } from './trigger.ts';
import type { User } from './user-store.ts';

const mfaOf = (user: User) =>
  user.totp.enabled
    ? { UserMFASettingList: ['SOFTWARE_TOKEN_MFA'], PreferredMfaSetting: 'SOFTWARE_TOKEN_MFA' }
    : {};

/** A user as GetUser shows them to themselves. */
export const ownView = (user: User) => ({
  Username: user.username,
  UserAttributes: attributeList(allAttributes(user)),
  ...mfaOf(user),
});

/** A user in answers of AdminCreateUser and ListUsers; times are epoch seconds. */
export const listedView = (user: User) => ({
  Username: user.username,
  Attributes: attributeList(allAttributes(user)),
  UserCreateDate: user.createdAt / 1_000,
  UserLastModifiedDate: user.modifiedAt / 1_000,
  Enabled: user.enabled,
  UserStatus: user.status,
});

/** A user as AdminGetUser shows them. */
export const adminView = (user: User) => {
  const { Attributes, ...listed } = listedView(user);
  return { ...listed, UserAttributes: Attributes, ...mfaOf(user) };
};
