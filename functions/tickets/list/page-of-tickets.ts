import type { CustomerActor } from '#shared/domain/actor.ts';
import { may } from '#shared/domain/authorization.ts';
import { filterOf, passes, type ListQuery } from '#shared/domain/ticket-list.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { ticketIdOf } from '#shared/table/list-entry.ts';
import type { OpenScope } from './list-scope.ts';
import { planList } from './plan-list.ts';
import { readTickets } from './read-tickets.ts';
import { loadTallies } from './tallies.store.ts';
import { walkEntries, type Position } from './walk-entries.ts';

export interface TicketPage {
  readonly tickets: readonly Ticket[];
  readonly next: Position | undefined;
  /** Entries that were looked at for this page, and among how many. */
  readonly looked: number;
  readonly among: number;
}

/** What a page may take. */
export interface PageSize {
  readonly rows: number;
  /** Entries read at most: 400 are at most 12 read units. */
  readonly bound: number;
}

export const pageSize: PageSize = { rows: 25, bound: 400 };

/**
 * A page of a list in any order under any filter: found by entries, then read from the tickets themselves and looked at
 * once more, so that an entry that is late shows nothing that should not be seen. At most 25 read units for 25 tickets
 * of up to 4 KB; it may hold fewer than asked for and still have a next one.
 */
export const pageOfTickets = async (
  actor: CustomerActor,
  scope: OpenScope,
  query: ListQuery,
  after: Position | undefined,
  { rows, bound }: PageSize,
): Promise<TicketPage> => {
  const filter = filterOf(query);
  const plan = planList(scope.id, query, filter, await loadTallies(scope.id, filter.creators));
  const { segments, among } = plan;
  const walked = await walkEntries({ segments, filter, after, wanted: rows + 1, bound });
  const shown = walked.found.slice(0, rows);
  const ids = [...new Set(shown.map(({ entry }) => ticketIdOf(entry)))];
  const tickets = await readTickets(ids);
  const kept = ids
    .map((id) => tickets.get(id))
    .filter((ticket) => ticket !== undefined)
    .filter(
      (ticket) =>
        scope.holds(ticket) && passes(ticket, filter) && may(actor, 'read', ticket, scope.rules),
    );
  const next = walked.found.length > rows ? shown.at(-1)?.at : walked.next;
  return { tickets: kept, next, looked: walked.looked, among };
};
