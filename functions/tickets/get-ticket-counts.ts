import type { ticketsContract } from '#shared/contract/tickets.ts';
import { shownStatus } from '#shared/domain/customer-facing.ts';
import { ticketGroup, ticketPrioritySchema, ticketStatusSchema } from '#shared/domain/ticket.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadSettings } from '../platform/settings.ts';
import { openScope } from './list/list-scope.ts';
import { pageOfTickets } from './list/page-of-tickets.ts';
import type { Tallies } from './list/plan-list.ts';
import { loadTallies } from './list/tallies.store.ts';

/** Tickets that are counted one by one where the portal hides some. */
const countable = { rows: 100, bound: 400 };

const talliesOf = (tickets: readonly Ticket[]): Tallies => {
  const tallies: Record<string, number> = {};
  const add = (tally: string) => (tallies[tally] = (tallies[tally] ?? 0) + 1);
  for (const { status, priority } of tickets)
    for (const tally of [
      'all',
      `group=${ticketGroup(status)}`,
      `status=${status}`,
      `priority=${priority}`,
    ])
      add(tally);
  return tallies;
};

const named = <T extends string>(tallies: Tallies, facet: string, values: readonly T[]) =>
  values
    .map((value) => [value, tallies[`${facet}=${value}`] ?? 0] as const)
    .filter(([, count]) => count > 0);

const statusesOf = (tallies: Tallies, settings: Pick<Settings, 'showStages'>) => {
  const counts: Partial<Record<Ticket['status'], number>> = {};
  for (const [status, count] of named(tallies, 'status', ticketStatusSchema.options)) {
    const shown = shownStatus(status, settings);
    counts[shown] = (counts[shown] ?? 0) + count;
  }
  return counts;
};

/**
 * How many tickets a list holds, by status and priority, from tallies that the consumer of events keeps: a read unit,
 * whatever the number. Where the portal hides tickets by a rule, tallies would tell of them: the tickets of the list are
 * counted one by one then, up to 100. Throws `not_found` for a list of others.
 */
export const getTicketCounts: OperationHandler<typeof ticketsContract.getTicketCounts> = async (
  { query },
  { actor },
) => {
  const settings = await loadSettings();
  const scope = await openScope(actor, query.scope ?? 'own', settings);
  const page =
    settings.ticketRule === undefined
      ? undefined
      : await pageOfTickets(actor, scope, {}, undefined, countable);
  const tallies = page === undefined ? await loadTallies(scope.id) : talliesOf(page.tickets);
  return {
    all: tallies['all'] ?? 0,
    active: tallies['group=active'] ?? 0,
    statuses: statusesOf(tallies, settings),
    priorities: Object.fromEntries(named(tallies, 'priority', ticketPrioritySchema.options)),
    ...(page?.next !== undefined && { more: true }),
  };
};
