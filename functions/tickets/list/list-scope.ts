import type { CustomerActor } from '#shared/domain/actor.ts';
import { seesOrganization, type VisibilityRules } from '#shared/domain/authorization.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { ListScope } from '#shared/domain/ticket-list.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { keys } from '#shared/table/keys.ts';
import { sharedScope } from '#shared/table/list-facts.ts';
import { readOrganization } from '#shared/table/organization.entity.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { ApiError } from '../../platform/http/api-error.ts';

/** One list of a customer: where its entries lie, which tickets belong there, and by what rules they may be seen. */
export interface OpenScope {
  readonly id: string;
  readonly rules: VisibilityRules;
  readonly holds: (ticket: Ticket) => boolean;
}

/**
 * Opens a list to the actor. Throws `not_found` for an organization whose tickets are not the actor's to see, whether it
 * exists or not. An organization costs one read unit.
 */
export const openScope = async (
  actor: CustomerActor,
  scope: ListScope,
  settings: Settings,
): Promise<OpenScope> => {
  if (scope === 'own')
    return {
      id: actor.id,
      rules: { organizations: [], settings },
      holds: ({ contactId }) => contactId === actor.id,
    };
  if (scope === 'shared')
    return {
      id: sharedScope(actor.id),
      rules: { organizations: [], settings },
      holds: ({ collaborators = [] }) =>
        collaborators.some(({ contactId }) => contactId === actor.id),
    };
  const organization = actor.organizationIds.includes(scope)
    ? await getItem(keys.organization(scope), readOrganization)
    : undefined;
  if (organization === undefined || !seesOrganization(actor, organization, settings))
    throw new ApiError('not_found', 'No such list.');
  return {
    id: scope,
    rules: { organizations: [organization], settings },
    holds: ({ organizationId, confidential }) => organizationId === scope && confidential !== true,
  };
};
