import type { organizationsContract } from '#shared/contract/organizations.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { changeMembership } from './change-membership.ts';
import { requireMember } from './require-member.ts';
import { requireOrganization } from './organizations.store.ts';

/** Sets a member's role. Throws `not_found` for whoever is no member. */
export const updateMember: OperationHandler<typeof organizationsContract.updateMember> = async (
  { params, body },
  context,
) => {
  const organization = await requireOrganization(params.organizationId);
  const { id } = await requireMember(organization.id, params.contactId);
  await changeMembership(organization, id, { does: 'join', role: body.role }, context);
  return requireMember(organization.id, id);
};
