import type { emailContract } from '#shared/contract/email.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadTicket } from '../platform/ticketing/change-ticket.ts';
import { loadStoredMail, loadSuppression } from './mail-log.store.ts';
import { mailView, stepsView, type StoredMail } from './mail.view.ts';
import { suppressionView } from './suppression.view.ts';

const verdictsOf = (stored: StoredMail) => {
  if (stored.direction === 'out') return undefined;
  const { spf, dkim, dmarc, spam, virus } = stored.mail.verdicts;
  return { spf, dkim, dmarc, spam, virus };
};

/** A mail with each step of its way. Throws `not_found`. */
export const getMail: OperationHandler<typeof emailContract.getMail> = async ({
  params: { mailId },
}) => {
  const stored = await loadStoredMail(mailId);
  if (stored === undefined) throw new ApiError('not_found', 'No such mail.');
  const mail = mailView(stored);
  const [ticket, suppressed] = await Promise.all([
    mail.ticketId === undefined ? undefined : loadTicket(mail.ticketId),
    stored.direction === 'out' && mail.to !== '' ? loadSuppression(mail.to) : undefined,
  ]);
  const verdicts = verdictsOf(stored);
  return {
    mail,
    ...(ticket && { ticketNumber: ticket.number }),
    steps: stepsView(stored),
    ...(verdicts && { verdicts }),
    hasSource: stored.direction === 'in',
    ...(suppressed && { suppression: suppressionView(suppressed) }),
  };
};
