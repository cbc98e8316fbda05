import type { CustomerActor } from '#shared/domain/actor.ts';
import { ApiError } from '../platform/http/api-error.ts';

/** Throws `not_found` for whoever does not manage the organization: who belongs to it is not theirs to know. */
export const requireManager = (actor: CustomerActor, organizationId: string): void => {
  const manages =
    actor.organizationIds.includes(organizationId) &&
    actor.managedOrganizationIds?.includes(organizationId) === true;
  if (!manages) throw new ApiError('not_found', 'No such organization.');
};
