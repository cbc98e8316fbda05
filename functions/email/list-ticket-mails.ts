import type { emailContract } from '#shared/contract/email.ts';
import { may, ownTicketsOnly } from '#shared/domain/authorization.ts';
import { mailLists } from '#shared/table/mail-log.entity.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadTicket } from '../platform/ticketing/change-ticket.ts';
import { latestMails, loadSuppression } from './mail-log.store.ts';
import { mailView } from './mail.view.ts';
import { suppressionView } from './suppression.view.ts';

const limit = 200;

/** What came and went for a ticket, and whether its contact can be reached by mail. Throws `not_found`. */
export const listTicketMails: OperationHandler<typeof emailContract.listTicketMails> = async (
  { params: { ticketId } },
  { actor },
) => {
  const ticket = await loadTicket(ticketId);
  if (ticket === undefined || !may(actor, 'read-history', ticket, ownTicketsOnly))
    throw new ApiError('not_found', 'No such ticket.');
  const [mails, suppressed] = await Promise.all([
    latestMails(mailLists.ofTicket(ticketId), limit),
    loadSuppression(ticket.contactEmail),
  ]);
  return {
    items: mails.map(mailView),
    ...(suppressed && { suppression: suppressionView(suppressed) }),
  };
};
