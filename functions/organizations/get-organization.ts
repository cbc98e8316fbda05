import type { organizationsContract } from '#shared/contract/organizations.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { organizationView } from './organization.view.ts';
import { requireOrganization } from './organizations.store.ts';

/** Throws `not_found`. */
export const getOrganization: OperationHandler<
  typeof organizationsContract.getOrganization
> = async ({ params }) => organizationView(await requireOrganization(params.organizationId));
