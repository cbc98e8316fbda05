import type { ticketsContract } from '#shared/contract/tickets.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadSettings } from '../platform/settings.ts';
import { openScope } from './list/list-scope.ts';
import { loadCreators } from './list/tallies.store.ts';

/** Who asked in an organization, to filter by. Throws `not_found` for one whose tickets are not the customer's to see. */
export const listTicketCreators: OperationHandler<
  typeof ticketsContract.listTicketCreators
> = async ({ query }, { actor }) => {
  const scope = await openScope(actor, query.scope, await loadSettings());
  return { items: await loadCreators(scope.id) };
};
