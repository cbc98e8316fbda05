import type { satisfactionContract } from '#shared/contract/satisfaction.ts';
import { may } from '#shared/domain/authorization.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadSettings } from '../platform/settings.ts';
import { keepRating } from './keep-rating.ts';

/** Rates the customer's resolved ticket. Throws `not_found`, or `conflict` while it is not resolved. */
export const rateTicket: OperationHandler<typeof satisfactionContract.rateTicket> = async (
  { params, body },
  context,
) => {
  const { actor, now, requestId } = context;
  const settings = await loadSettings();
  const rules = { organizations: [], settings };
  await keepRating({
    ticketId: params.ticketId,
    rating: body,
    feedback: settings.feedback,
    now,
    requestId,
    allow: (ticket) => {
      if (!may(actor, 'rate', ticket, rules)) throw new ApiError('not_found', 'No such ticket.');
    },
  });
  return undefined;
};
