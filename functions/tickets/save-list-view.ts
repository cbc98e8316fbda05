import { viewLimit } from '#shared/contract/ticket-lists.ts';
import type { ticketsContract } from '#shared/contract/tickets.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { changePreferences } from './list/preferences.store.ts';

/** Saves a view, in its old place where it is a known one. Throws `conflict` for the 21st. */
export const saveListView: OperationHandler<typeof ticketsContract.saveListView> = (
  { params, body },
  { actor },
) =>
  changePreferences(actor.id, ({ views, ...rest }) => {
    const saved = { id: params.viewId, ...body };
    const isKnown = views.some(({ id }) => id === saved.id);
    if (!isKnown && views.length >= viewLimit)
      throw new ApiError('conflict', `There are ${String(viewLimit)} views. Delete one first.`);
    return {
      ...rest,
      views: isKnown ? views.map((one) => (one.id === saved.id ? saved : one)) : [...views, saved],
    };
  });
