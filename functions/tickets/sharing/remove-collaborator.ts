import type { ticketsContract } from '#shared/contract/tickets.ts';
import type { OperationHandler } from '../../platform/http/http-handler.ts';
import { changeAsCustomer } from './change-as-customer.ts';
import { withoutCollaborator } from './with-collaborators.ts';

/** Takes somebody out of the own ticket. Throws `not_found`. */
export const removeCollaborator: OperationHandler<
  typeof ticketsContract.removeCollaborator
> = async ({ params }, context) =>
  changeAsCustomer(context, {
    ticketId: params.ticketId,
    act: 'share',
    patch: (ticket) => ({ collaborators: withoutCollaborator(ticket, params.contactId) }),
  });
