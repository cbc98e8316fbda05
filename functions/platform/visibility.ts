import type { Actor } from '#shared/domain/actor.ts';
import type { VisibilityRules } from '#shared/domain/authorization.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { keys } from '#shared/table/keys.ts';
import { readOrganization } from '#shared/table/organization.entity.ts';
import { getItem } from './aws/get-item.ts';

/**
 * What decides whether the actor sees a ticket. Reads the ticket's organization, one unit, only where it is one of the
 * actor's and the ticket is not the actor's own.
 */
export const visibilityRulesFor = async (
  actor: Actor,
  ticket: Pick<Ticket, 'contactId' | 'organizationId'> | undefined,
  settings: Settings,
): Promise<VisibilityRules> => {
  const organizationId = ticket?.organizationId;
  const matters =
    actor.kind === 'customer' &&
    actor.id !== ticket?.contactId &&
    organizationId !== undefined &&
    actor.organizationIds.includes(organizationId);
  const organization = matters
    ? await getItem(keys.organization(organizationId), readOrganization)
    : undefined;
  return { organizations: organization === undefined ? [] : [organization], settings };
};
