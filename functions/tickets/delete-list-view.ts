import type { ticketsContract } from '#shared/contract/tickets.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { changePreferences } from './list/preferences.store.ts';

/** Forgets a view; one that is not there is no error. */
export const deleteListView: OperationHandler<typeof ticketsContract.deleteListView> = (
  { params },
  { actor },
) =>
  changePreferences(actor.id, ({ views, ...rest }) => ({
    ...rest,
    views: views.filter(({ id }) => id !== params.viewId),
  }));
