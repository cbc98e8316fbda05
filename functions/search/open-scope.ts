import type { SearchScope } from '#shared/contract/search.ts';
import type { CustomerActor } from '#shared/domain/actor.ts';
import { seesOrganization, type VisibilityRules } from '#shared/domain/authorization.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { keys } from '#shared/table/keys.ts';
import { readOrganization } from '#shared/table/organization.entity.ts';
import { getItem } from '../platform/aws/get-item.ts';
import { ApiError } from '../platform/http/api-error.ts';

/**
 * The scope of the index a customer may search, and the rules its tickets are checked by before they are shown. One
 * read unit for an organization. Throws `not_found` where its tickets are not the actor's to see.
 */
export const openScope = async (
  actor: CustomerActor,
  scope: SearchScope,
  settings: Settings,
): Promise<{ readonly id: string; readonly rules: VisibilityRules }> => {
  if (scope === 'own') return { id: actor.id, rules: { organizations: [], settings } };
  const organization = actor.organizationIds.includes(scope)
    ? await getItem(keys.organization(scope), readOrganization)
    : undefined;
  if (organization === undefined || !seesOrganization(actor, organization, settings))
    throw new ApiError('not_found', 'No such scope.');
  return { id: scope, rules: { organizations: [organization], settings } };
};
