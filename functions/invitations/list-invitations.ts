import type { invitationsContract } from '#shared/contract/invitations.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { invitationIdOf, loadInvitation } from '../platform/invitations.ts';
import { invitationView } from './invitation.view.ts';
import { readInvitations } from './invitations.store.ts';

/** Invitations, latest first, or that of one address. Throws `malformed_request` for a cursor of another list. */
export const listInvitations: OperationHandler<typeof invitationsContract.listInvitations> = async (
  { query },
  { actor, now },
) => {
  if (query.email !== undefined) {
    const found = await loadInvitation(invitationIdOf(query.email));
    return { items: found === undefined ? [] : [invitationView(found, now)] };
  }
  const page = await readInvitations(query.list, actor.id, query.cursor);
  return { ...page, items: page.items.map((invitation) => invitationView(invitation, now)) };
};
