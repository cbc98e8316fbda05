import type { invitationsContract } from '#shared/contract/invitations.ts';
import { auditEventOf, commitWithAudit } from '../platform/audit.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { closeInvitationWrites } from '../platform/invitations.ts';
import { invitationView } from './invitation.view.ts';
import { requireInvitation } from './invitations.store.ts';

type Operation = typeof invitationsContract.revokeInvitation;

/** Takes an invitation back. The contact stays. Throws `not_found`, `conflict` where it was accepted meanwhile. */
export const revokeInvitation: OperationHandler<Operation> = async ({ params }, context) => {
  const invitation = await requireInvitation(params.invitationId);
  if (invitation.state === 'revoked') return invitationView(invitation, context.now);
  const audit = auditEventOf(context, {
    name: 'InvitationRevoked',
    subject: { id: invitation.id, name: invitation.name },
    changes: [{ field: 'email', from: invitation.email }],
  });
  const outcome = await commitWithAudit(
    closeInvitationWrites(invitation, { state: 'revoked', at: context.now }),
    audit,
  );
  if (outcome === 'refused')
    throw new ApiError('conflict', 'The invitation was changed meanwhile. Load the list again.');
  return invitationView(await requireInvitation(params.invitationId), context.now);
};
