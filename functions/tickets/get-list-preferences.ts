import type { ticketsContract } from '#shared/contract/tickets.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadPreferences } from './list/preferences.store.ts';

/** The customer's saved views and chosen columns. */
export const getListPreferences: OperationHandler<typeof ticketsContract.getListPreferences> = (
  _input,
  { actor },
) => loadPreferences(actor.id);
