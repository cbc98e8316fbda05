import type { CustomerActor } from '#shared/domain/actor.ts';
import { may } from '#shared/domain/authorization.ts';
import type { ListQuery } from '#shared/domain/ticket-list.ts';
import { contactGroupPrefix } from '#shared/table/keys.ts';
import { readTicketRow, type TicketRow } from '#shared/table/ticket.entity.ts';
import { queryPage } from '../../platform/aws/query-page.ts';
import type { OpenScope } from './list-scope.ts';
import { readTickets } from './read-tickets.ts';

const restricting = [
  'status',
  'priority',
  'type',
  'creator',
  'createdFrom',
  'createdTo',
  'updatedFrom',
  'updatedTo',
  'sort',
] as const satisfies readonly (keyof ListQuery)[];

/** Whether a list is the one that everybody begins with: the own tickets, or the active or closed ones of them. */
export const isPlainOwn = (query: ListQuery): boolean =>
  (query.scope ?? 'own') === 'own' && restricting.every((name) => query[name] === undefined);

/** Columns that the index does not hold. */
const beyondIndex = (column: string): boolean =>
  column === 'type' || column === 'organization' || column.startsWith('field.');

/**
 * A page of the own tickets from their index, which is written with the ticket. At most four read units; the tickets
 * themselves are read, half a unit each, where a column or the portal's rule of what it shows asks for more.
 */
export const ownPage = async (
  actor: CustomerActor,
  { rules }: OpenScope,
  query: ListQuery,
  { cursor, columns }: { cursor: string | undefined; columns: readonly string[] },
): Promise<{ items: TicketRow[]; next?: string }> => {
  const { group = 'all' } = query;
  const page = await queryPage({
    index: 'byContact',
    partition: actor.id,
    prefix: group === 'all' ? undefined : contactGroupPrefix(group),
    order: 'descending',
    cursor,
    reader: actor.id,
    read: readTicketRow,
  });
  if (rules.settings.ticketRule === undefined && !columns.some(beyondIndex)) return page;
  const tickets = await readTickets(page.items.map(({ id }) => id));
  const items = page.items
    .map(({ id }) => tickets.get(id))
    .filter((ticket) => ticket !== undefined)
    .filter((ticket) => may(actor, 'read', ticket, rules));
  return { ...page, items };
};
