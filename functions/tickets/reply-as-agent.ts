import type { ticketsContract } from '#shared/contract/tickets.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { sendMessage } from './send-message.ts';

/** An agent's answer or internal note; see `sendMessage`. */
export const replyAsAgent: OperationHandler<typeof ticketsContract.replyAsAgent> = async (
  { params, body },
  context,
) => {
  const { ticket, message } = await sendMessage(context.actor, { ...params, ...body }, context);
  return { ticket, message };
};
