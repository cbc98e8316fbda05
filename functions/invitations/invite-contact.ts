import type { invitationsContract } from '#shared/contract/invitations.ts';
import { keys } from '#shared/table/keys.ts';
import { readOrganization } from '#shared/table/organization.entity.ts';
import { auditEventOf, commitWithAudit } from '../platform/audit.ts';
import { batchGet } from '../platform/aws/batch.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { invitationIdOf, loadInvitation } from '../platform/invitations.ts';
import { loadSettings } from '../platform/settings.ts';
import { invitationView } from './invitation.view.ts';
import { planInvitation } from './invite.ts';
import { requestMail } from './queues.ts';
import { requireMail } from './require-mail.ts';

const refusals = {
  has_account: 'This address has an account.',
  already_invited: 'This address has an invitation that it can still accept.',
} as const;

const requireOrganizations = async (ids: readonly string[]): Promise<void> => {
  const found = ids.length === 0 ? [] : await batchGet(ids.map((id) => keys.organization(id)));
  const known = new Set(found.map((item) => readOrganization(item).id));
  const fields = ids.flatMap((id, index) =>
    known.has(id)
      ? []
      : [{ path: `body.organizationIds.${String(index)}`, code: 'unknown', message: 'Is gone.' }],
  );
  if (fields.length > 0)
    throw new ApiError('validation_failed', 'An organization is not there.', fields);
};

/**
 * Invites one contact and has the mail sent. Throws `has_account`, `already_invited`, `mail_off`, `validation_failed`
 * for an organization that is gone, `conflict` where others change the same contact.
 */
export const inviteContact: OperationHandler<typeof invitationsContract.inviteContact> = async (
  { body },
  context,
) => {
  const { actor, now } = context;
  const organizationIds = [...new Set(body.organizationIds)];
  requireMail(await loadSettings());
  await requireOrganizations(organizationIds);
  const by = { id: actor.id, name: actor.name };
  const line = `${actor.id}#${context.idempotencyKey}`;
  const planned = await planInvitation({ ...body, organizationIds }, { by, now, line });
  if ('problem' in planned) throw new ApiError(planned.problem, refusals[planned.problem]);
  if ('done' in planned) {
    await requestMail(planned.done);
    return invitationView(planned.done, now);
  }
  const { invitation } = planned;
  const audit = auditEventOf(context, {
    name: 'ContactInvited',
    subject: { id: invitation.contactId, name: body.name },
    changes: [
      { field: 'email', to: body.email },
      ...(organizationIds.length > 0 ? [{ field: 'organizations', to: organizationIds }] : []),
    ],
  });
  const outcome = await commitWithAudit(planned.writes, audit);
  if (outcome === 'refused')
    throw new ApiError('conflict', 'The contact was changed meanwhile. Try again.');
  await requestMail(invitation);
  return invitationView((await loadInvitation(invitationIdOf(body.email))) ?? invitation, now);
};
