import type { organizationsContract } from '#shared/contract/organizations.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { changeMembership } from './change-membership.ts';
import { contactByEmail } from './contacts.store.ts';
import { requireMember } from './require-member.ts';
import { requireOrganization } from './organizations.store.ts';

/** Adds a contact by address, or approves its request. Throws `not_found`, `validation_failed` for an unknown address. */
export const addMember: OperationHandler<typeof organizationsContract.addMember> = async (
  { params, body },
  context,
) => {
  const organization = await requireOrganization(params.organizationId);
  const contact = await contactByEmail(body.email);
  if (contact === undefined)
    throw new ApiError('validation_failed', 'No contact has this address.', [
      { path: 'body.email', code: 'unknown_contact', message: 'Nobody has written from it yet.' },
    ]);
  await changeMembership(organization, contact.id, { does: 'join', role: body.role }, context);
  return requireMember(organization.id, contact.id);
};
