import type { invitationsContract } from '#shared/contract/invitations.ts';
import { auditEventOf, commitWithAudit } from '../platform/audit.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadSettings } from '../platform/settings.ts';
import { invitationView } from './invitation.view.ts';
import { anotherMailWrite, requireInvitation } from './invitations.store.ts';
import { requestMail } from './queues.ts';
import { requireMail } from './require-mail.ts';

type Operation = typeof invitationsContract.resendInvitation;

/** Sends another mail; the link of the one before works no more. Throws `not_found`, `mail_off`, `conflict` where it is over. */
export const resendInvitation: OperationHandler<Operation> = async ({ params }, context) => {
  requireMail(await loadSettings());
  const invitation = await requireInvitation(params.invitationId);
  const audit = auditEventOf(context, {
    name: 'InvitationResent',
    subject: { id: invitation.id, name: invitation.name },
    changes: [{ field: 'email', to: invitation.email }],
  });
  const outcome = await commitWithAudit([anotherMailWrite(invitation)], audit);
  if (outcome === 'refused')
    throw new ApiError('conflict', 'The invitation is over. Load the list again.');
  const now = await requireInvitation(params.invitationId);
  await requestMail(now);
  return invitationView(now, context.now);
};
