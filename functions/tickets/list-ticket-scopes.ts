import type { ticketsContract } from '#shared/contract/tickets.ts';
import { seesOrganization } from '#shared/domain/authorization.ts';
import { keys } from '#shared/table/keys.ts';
import { sharedScope } from '#shared/table/list-facts.ts';
import { readOrganization } from '#shared/table/organization.entity.ts';
import { getItem } from '../platform/aws/get-item.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadSettings } from '../platform/settings.ts';
import { loadTallies } from './list/tallies.store.ts';

/**
 * The lists the customer may look at: the own, the shared once there is something, and those of organizations that let
 * their contacts see each other's tickets. One read unit for each organization.
 */
export const listTicketScopes: OperationHandler<typeof ticketsContract.listTicketScopes> = async (
  _input,
  { actor },
) => {
  const [settings, shared, ...organizations] = await Promise.all([
    loadSettings(),
    loadTallies(sharedScope(actor.id)),
    ...actor.organizationIds.map((id) => getItem(keys.organization(id), readOrganization)),
  ]);
  const open = organizations
    .filter((organization) => organization !== undefined)
    .filter((organization) => seesOrganization(actor, organization, settings))
    .map(({ id, name }) => ({ id, name }))
    .sort((a, b) => a.name.localeCompare(b.name));
  const hasShared = (shared['all'] ?? 0) > 0;
  return { items: [{ id: 'own' }, ...(hasShared ? [{ id: 'shared' }] : []), ...open] };
};
