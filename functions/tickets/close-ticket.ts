import type { ticketsContract } from '#shared/contract/tickets.ts';
import { may } from '#shared/domain/authorization.ts';
import { changeTicket, needsRating } from '#shared/domain/ticket-rules.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { derivedId } from '../platform/ids.ts';
import { loadSettings } from '../platform/settings.ts';
import { changeTicketBy } from '../platform/ticketing/change-ticket.ts';
import { readThreadNow } from '../platform/ticketing/read-thread.ts';
import { authorOf } from './author.ts';
import { noSuchTicket } from './require-thread.ts';
import { showTicket } from './show-ticket.ts';

const mayNotClose = () => new ApiError('conflict', 'Customers do not close tickets here.');
const rateFirst = () => new ApiError('conflict', 'Rate the ticket before closing it.');

/**
 * Closes the customer's ticket; one that is closed stays as it is. Throws `not_found`, or `conflict` where the owner lets
 * no customer close, or wants a rating first.
 */
export const closeTicket: OperationHandler<typeof ticketsContract.closeTicket> = async (
  { params },
  context,
) => {
  const { actor, now, requestId } = context;
  const { ticketId } = params;
  const settings = await loadSettings();
  const rules = { organizations: [], settings };
  const stamp = { at: now, eventId: derivedId('event', ticketId, actor.id, 'close', requestId) };
  await changeTicketBy(ticketId, (ticket) => {
    if (!may(actor, 'close', ticket, rules)) throw noSuchTicket();
    if (ticket.status === 'closed') return undefined;
    if (!settings.customersClose) throw mayNotClose();
    if (needsRating(ticket, settings.feedback)) throw rateFirst();
    return changeTicket(ticket, settings.slaPolicy, { status: 'closed' }, authorOf(actor), stamp);
  });
  const thread = await readThreadNow(ticketId);
  if (thread === undefined) throw noSuchTicket();
  return showTicket(thread, { actor, settings, rules, now });
};
