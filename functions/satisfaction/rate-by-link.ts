import type { satisfactionContract } from '#shared/contract/satisfaction.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { keepRating } from './keep-rating.ts';
import { linkExpired, requireLink } from './require-link.ts';

/** Rates by the link in the mail. Throws `link_expired`, or `conflict` while the ticket is not resolved. */
export const rateByLink: OperationHandler<typeof satisfactionContract.rateByLink> = async (
  { params, body },
  context,
) => {
  const { now, requestId } = context;
  const link = await requireLink(params.token, now);
  await keepRating({
    ticketId: link.ticketId,
    rating: body,
    now,
    requestId,
    allow: (ticket) => {
      if (ticket.contactId !== link.contactId) throw linkExpired();
    },
  });
  return undefined;
};
