import type { ticketsContract } from '#shared/contract/tickets.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { changePreferences } from './list/preferences.store.ts';

/** Keeps the customer's columns, or with null goes back to those of the portal. */
export const setListColumns: OperationHandler<typeof ticketsContract.setListColumns> = (
  { body },
  { actor },
) =>
  changePreferences(actor.id, ({ views }) => ({
    views,
    ...(body.columns && { columns: body.columns }),
  }));
