import type { ticketsContract } from '#shared/contract/tickets.ts';
import { ticketPrioritySchema, ticketStatusSchema } from '#shared/domain/ticket.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadSettings } from '../platform/settings.ts';
import { openScope } from './list/list-scope.ts';
import type { Tallies } from './list/plan-list.ts';
import { loadTallies } from './list/tallies.store.ts';

const named = <T extends string>(tallies: Tallies, facet: string, values: readonly T[]) =>
  values
    .map((value) => [value, tallies[`${facet}=${value}`] ?? 0] as const)
    .filter(([, count]) => count > 0);

/**
 * How many tickets a list holds, by status and priority, from tallies that the consumer of events keeps: a read unit,
 * whatever the number. Counts those too that the portal's rule hides. Throws `not_found` for a list of others.
 */
export const getTicketCounts: OperationHandler<typeof ticketsContract.getTicketCounts> = async (
  { query },
  { actor },
) => {
  const settings = await loadSettings();
  const scope = await openScope(actor, query.scope ?? 'own', settings);
  const tallies = await loadTallies(scope.id);
  const { 'group=active': active = 0, all = 0 } = tallies;
  return {
    all,
    active,
    statuses: settings.showStages
      ? Object.fromEntries(named(tallies, 'status', ticketStatusSchema.options))
      : Object.fromEntries([
          ['open', active],
          ['closed', all - active],
        ]),
    priorities: Object.fromEntries(named(tallies, 'priority', ticketPrioritySchema.options)),
  };
};
