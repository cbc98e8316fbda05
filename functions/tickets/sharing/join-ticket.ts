import type { ticketsContract } from '#shared/contract/tickets.ts';
import type { OperationHandler } from '../../platform/http/http-handler.ts';
import { changeAsCustomer } from './change-as-customer.ts';
import { withCollaborator } from './with-collaborators.ts';

/** Makes a colleague a participant, who replies and gets mails. Throws `not_found`, `conflict` past the limit. */
export const joinTicket: OperationHandler<typeof ticketsContract.joinTicket> = async (
  { params },
  context,
) => {
  const { id, name, email, locale } = context.actor;
  const joined = { contactId: id, name, email, locale, rights: 'reply' as const };
  return changeAsCustomer(context, {
    ticketId: params.ticketId,
    act: 'join',
    patch: (ticket) => ({ collaborators: withCollaborator(ticket, joined) }),
  });
};
