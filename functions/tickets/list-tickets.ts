import type { ticketsContract } from '#shared/contract/tickets.ts';
import type { ListQuery } from '#shared/domain/ticket-list.ts';
import { fromCursor, toCursor } from '../platform/aws/cursor.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { withOrganizationNames } from '../platform/organizations/organization-names.ts';
import { loadSettings } from '../platform/settings.ts';
import { requireAllowed } from './list/allowed-query.ts';
import { openScope } from './list/list-scope.ts';
import { isPlainOwn, ownPage } from './list/own-page.ts';
import { pageOfTickets, pageSize } from './list/page-of-tickets.ts';
import type { Position } from './list/walk-entries.ts';
import { listedTicket, type Listed } from './list/listed-ticket.view.ts';

/** A cursor holds for the same list, filter, order and person. */
const cursorScope = (reader: string, query: ListQuery): string =>
  JSON.stringify([reader, Object.entries(query).sort(([a], [b]) => (a < b ? -1 : 1))]);

const readPosition = async (scope: string, cursor: string | undefined) => {
  const key = await fromCursor(scope, cursor);
  return key && { segment: Number(key['segment'] ?? 0), sk: key['sk'] ?? '' };
};

const writePosition = (scope: string, next: Position | undefined) =>
  toCursor(scope, next && { segment: String(next.segment), sk: next.sk });

/** Whether the rows name their organization: where nobody said which columns, or it is one of them. */
const isNamed = (columns: readonly string[]): boolean =>
  columns.join() === '' || columns.includes('organization');

/**
 * A page of a list the customer may see. The own list in its plain order costs at most four read units; any other, with
 * any filter in any order over any number of tickets, at most 25 for tickets of up to 4 KB; where the organization is a
 * column of a person's own list, half a unit for each that is shown. Rows are eventually consistent. Throws `not_found` for a list of others, `malformed_request` for a cursor of another list.
 */
export const listTickets: OperationHandler<typeof ticketsContract.listTickets> = async (
  { query: { cursor, columns = '', ...query } },
  { actor },
) => {
  const settings = await loadSettings();
  requireAllowed(query, settings);
  const scope = await openScope(actor, query.scope ?? 'own', settings);
  const shown = columns.split(',');
  const { organizations } = scope.rules;
  const rowsOf = async (rows: readonly Listed[]) => {
    const named = isNamed(shown) ? await withOrganizationNames(rows, organizations) : rows;
    return Promise.all(named.map((row) => listedTicket(row, { actor, settings })));
  };
  if (isPlainOwn(query)) {
    const page = await ownPage(actor, scope, query, { cursor, columns: shown });
    return { ...page, items: await rowsOf(page.items) };
  }
  const list = cursorScope(actor.id, query);
  const page = await pageOfTickets(actor, scope, query, await readPosition(list, cursor), pageSize);
  const next = await writePosition(list, page.next);
  return {
    items: await rowsOf(page.tickets),
    ...(next !== undefined && { next }),
    looked: page.looked,
    ...(settings.ticketRule === undefined && { among: page.among }),
  };
};
