import type { ticketsContract } from '#shared/contract/tickets.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { sendMessage } from './send-message.ts';
import { customerMessage } from './ticket.view.ts';

/** A customer's message; see `sendMessage`. It reopens a ticket that was resolved or closed not long ago. */
export const replyToTicket: OperationHandler<typeof ticketsContract.replyToTicket> = async (
  { params, body },
  context,
) => {
  const { actor } = context;
  const { ticket, message, settings } = await sendMessage(
    actor,
    { ...params, ...body, visibility: 'public' },
    context,
  );
  return {
    ...customerMessage(message, { actor, settings }),
    ...(ticket.id !== params.ticketId && { followUp: { id: ticket.id, number: ticket.number } }),
  };
};
