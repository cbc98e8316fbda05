import {
  quarantineReasonSchema,
  type InboundMail,
  type QuarantineReason,
} from '#shared/table/inbound-mail.entity.ts';
import { ApiError } from '../platform/http/api-error.ts';
import { loadInbound } from './inbound.store.ts';

/** A mail in quarantine and what it is held for. Throws `not_found` for a mail that is not held (any more). */
export const requireHeld = async (
  mailId: string,
): Promise<{ readonly mail: InboundMail; readonly reason: QuarantineReason }> => {
  const mail = await loadInbound(mailId);
  const reason = quarantineReasonSchema.safeParse(mail?.why);
  if (mail?.state !== 'quarantined' || !reason.success)
    throw new ApiError('not_found', 'No such mail in quarantine.');
  return { mail, reason: reason.data };
};
