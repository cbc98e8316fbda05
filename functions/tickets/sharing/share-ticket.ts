import type { ticketsContract } from '#shared/contract/tickets.ts';
import type { OperationHandler } from '../../platform/http/http-handler.ts';
import { changeAsCustomer } from './change-as-customer.ts';
import { ownOrganization } from './organization-choice.ts';

/** Moves the own ticket between organizations of one's own, or hides it there. Throws `not_found`, `validation_failed`. */
export const shareTicket: OperationHandler<typeof ticketsContract.shareTicket> = async (
  { params, body },
  context,
) => {
  const organization = await ownOrganization(context.actor, body.organizationId);
  return changeAsCustomer(context, {
    ticketId: params.ticketId,
    act: 'share',
    patch: () => ({ organization, confidential: body.confidential }),
  });
};
