import type { organizationsContract } from '#shared/contract/organizations.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { organizationView } from './organization.view.ts';
import { listByName } from './organizations.store.ts';

/** Organizations by name. Throws `malformed_request` for another list's cursor. */
export const listOrganizations: OperationHandler<
  typeof organizationsContract.listOrganizations
> = async ({ query }, { actor }) => {
  const page = await listByName(actor.id, query.name ?? '', query.cursor);
  return { ...page, items: page.items.map(organizationView) };
};
