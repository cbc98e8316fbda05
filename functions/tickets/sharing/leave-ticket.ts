import type { ticketsContract } from '#shared/contract/tickets.ts';
import type { OperationHandler } from '../../platform/http/http-handler.ts';
import { changeSharing } from './change-as-customer.ts';
import { withoutCollaborator } from './with-collaborators.ts';

/** Ends taking part; a colleague may still see the ticket. Throws `not_found`. */
export const leaveTicket: OperationHandler<typeof ticketsContract.leaveTicket> = async (
  { params },
  context,
) => {
  await changeSharing(context, {
    ticketId: params.ticketId,
    act: 'leave',
    patch: (ticket) => ({ collaborators: withoutCollaborator(ticket, context.actor.id) }),
  });
  return undefined;
};
