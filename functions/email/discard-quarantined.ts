import type { emailContract } from '#shared/contract/email.ts';
import { auditEventOf, commitWithAudit } from '../platform/audit.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { discardWrites } from './inbound.store.ts';
import { requireHeld } from './require-held.ts';

/** Takes a mail out of quarantine for good; the mail itself stays as it came. Throws `not_found`. */
export const discardQuarantined: OperationHandler<typeof emailContract.discardQuarantined> = async (
  { params },
  context,
) => {
  const { mail, reason } = await requireHeld(params.mailId);
  const audit = auditEventOf(context, {
    name: 'MailDiscarded',
    subject: { id: mail.id, name: mail.subject },
    changes: [{ field: 'reason', from: reason }],
  });
  const outcome = await commitWithAudit(discardWrites(mail, context.actor.name), audit);
  if (outcome === 'refused') throw new ApiError('not_found', 'No such mail in quarantine.');
  return {};
};
