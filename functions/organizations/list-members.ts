import type { organizationsContract } from '#shared/contract/organizations.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { listMembersOf } from './members.store.ts';
import { memberView } from './organization.view.ts';
import { requireOrganization } from './organizations.store.ts';
import { requireManager } from './require-manager.ts';

/** Members, or who asked to join. Throws `not_found`, `malformed_request` for another list's cursor. */
export const listMembers: OperationHandler<typeof organizationsContract.listMembers> = async (
  { params, query },
  { actor },
) => {
  const { id } = await requireOrganization(params.organizationId);
  const page = await listMembersOf(id, query.state, actor.id, query.cursor);
  return { ...page, items: page.items.map(memberView) };
};

/** The same for who manages the organization; `not_found` for others. */
export const listColleagues: OperationHandler<typeof organizationsContract.listColleagues> = async (
  { params, query },
  { actor },
) => {
  requireManager(actor, params.organizationId);
  const page = await listMembersOf(params.organizationId, query.state, actor.id, query.cursor);
  return { ...page, items: page.items.map(memberView) };
};
