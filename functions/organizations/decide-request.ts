import type { organizationsContract } from '#shared/contract/organizations.ts';
import { keys } from '#shared/table/keys.ts';
import { getItem } from '../platform/aws/get-item.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import type { Asking } from '../platform/audit.ts';
import { changeMembership } from './change-membership.ts';
import { requireManager } from './require-manager.ts';
import { requireOrganization } from './organizations.store.ts';

const decide = async (
  { organizationId, contactId }: { organizationId: string; contactId: string },
  approve: boolean,
  asking: Asking,
): Promise<void> => {
  const organization = await requireOrganization(organizationId);
  const request = await getItem(keys.membershipRequest(organizationId, contactId), () => true);
  if (request === undefined) throw new ApiError('not_found', 'No such request.');
  await changeMembership(
    organization,
    contactId,
    approve ? { does: 'join', role: 'member' } : { does: 'decline' },
    asking,
  );
};

/** Throws `not_found` for a request that is not there any more. */
export const decideRequest: OperationHandler<typeof organizationsContract.decideRequest> = async (
  { params, body },
  context,
) => {
  await decide(params, body.approve, context);
};

/** The same for who manages the organization; `not_found` for others. */
export const decideColleagueRequest: OperationHandler<
  typeof organizationsContract.decideColleagueRequest
> = async ({ params, body }, context) => {
  requireManager(context.actor, params.organizationId);
  await decide(params, body.approve, context);
};
