import type { MemberView } from '#shared/contract/organizations.ts';
import { keys } from '#shared/table/keys.ts';
import { readMember } from '#shared/table/organization.entity.ts';
import { getItem } from '../platform/aws/get-item.ts';
import { ApiError } from '../platform/http/api-error.ts';
import { requireContact } from './contacts.store.ts';
import { memberView } from './organization.view.ts';

/** A member as it is now. Throws `not_found`. */
export const requireMember = async (
  organizationId: string,
  contactId: string,
): Promise<MemberView> => {
  const [member, contact] = await Promise.all([
    getItem(keys.member(organizationId, contactId), readMember),
    requireContact(contactId),
  ]);
  if (member === undefined) throw new ApiError('not_found', 'No such member.');
  return memberView({ member, contact });
};
