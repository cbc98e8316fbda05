import type { ticketsContract } from '#shared/contract/tickets.ts';
import type { OperationHandler } from '../../platform/http/http-handler.ts';
import { changeAsCustomer } from './change-as-customer.ts';
import { collaboratorOf } from './collaborator-of.ts';
import { countAdditions } from './count-additions.ts';
import { withCollaborator } from './with-collaborators.ts';

/** Adds somebody to the own ticket, or changes what they may; see `collaboratorOf`. Throws `not_found`, `conflict`, `too_many_requests`. */
export const addCollaborator: OperationHandler<typeof ticketsContract.addCollaborator> = async (
  { params, body },
  context,
) => {
  const { actor, now } = context;
  await countAdditions(actor.id, 1, now);
  const { collaborator, writes } = await collaboratorOf(actor, body, actor.locale);
  return changeAsCustomer(context, {
    ticketId: params.ticketId,
    act: 'share',
    patch: (ticket) => ({ collaborators: withCollaborator(ticket, collaborator) }),
    writes,
  });
};
