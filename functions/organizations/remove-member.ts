import type { organizationsContract } from '#shared/contract/organizations.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { changeMembership } from './change-membership.ts';
import { requireOrganization } from './organizations.store.ts';

/** Takes a contact out; what it saw by the organization is gone with its next request. Throws `not_found`. */
export const removeMember: OperationHandler<typeof organizationsContract.removeMember> = async (
  { params },
  context,
) => {
  const organization = await requireOrganization(params.organizationId);
  await changeMembership(organization, params.contactId, { does: 'leave' }, context);
};
