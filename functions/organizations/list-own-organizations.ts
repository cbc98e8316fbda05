import type { organizationsContract } from '#shared/contract/organizations.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadSettings } from '../platform/settings.ts';
import { ownOrganizationView } from './organization.view.ts';
import { organizationsOf } from './organizations.store.ts';

/** The organizations of the customer, by name; one read unit for each. */
export const listOwnOrganizations: OperationHandler<
  typeof organizationsContract.listOwnOrganizations
> = async (_input, { actor }) => {
  const [organizations, settings] = await Promise.all([
    organizationsOf(actor.organizationIds),
    loadSettings(),
  ]);
  return {
    organizations: organizations.map((organization) =>
      ownOrganizationView(organization, actor, settings),
    ),
  };
};
