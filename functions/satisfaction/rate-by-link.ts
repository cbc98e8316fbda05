import type { satisfactionContract } from '#shared/contract/satisfaction.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadSettings } from '../platform/settings.ts';
import { keepRating } from './keep-rating.ts';
import { requireLinkedTicket } from './require-link.ts';

/** Rates by the link in the mail. Throws `link_expired`, or `conflict` while the ticket is not resolved. */
export const rateByLink: OperationHandler<typeof satisfactionContract.rateByLink> = async (
  { params, body },
  { now, requestId },
) => {
  const { feedback } = await loadSettings();
  const { id } = await requireLinkedTicket(params.token, now);
  await keepRating({ ticketId: id, rating: body, feedback, now, requestId });
  return undefined;
};
