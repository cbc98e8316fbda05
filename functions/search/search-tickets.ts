import type { searchContract } from '#shared/contract/search.ts';
import { may } from '#shared/domain/authorization.ts';
import { placeOf } from '#shared/domain/search/postings.ts';
import { parseQuery, type SearchQuery } from '#shared/domain/search/search-query.ts';
import { keys } from '#shared/table/keys.ts';
import { readTicket } from '#shared/table/ticket.entity.ts';
import { getItem } from '../platform/aws/get-item.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadSettings } from '../platform/settings.ts';
import { openScope } from './open-scope.ts';
import { cursorOf, positionOf } from './query/position-cursor.ts';
import { resultsPage, searchPostings, type FoundPage } from './query/search-postings.ts';
import { readResults } from './read-results.ts';
import { customerResult } from './search.view.ts';

/** What one ticket's id finds, as a page. */
export const findById = async (ticketId: string): Promise<FoundPage> => {
  const ticket = await getItem(keys.ticket(ticketId), readTicket);
  return {
    found: ticket === undefined ? [] : [{ place: placeOf(ticket), rank: 0, messages: [] }],
  };
};

const find = async (
  scope: string,
  query: SearchQuery,
  list: string,
  cursor: string | undefined,
): Promise<FoundPage> => {
  if (query.ticketId !== undefined) return findById(query.ticketId);
  if (query.words.length === 0) return { found: [] };
  return searchPostings(scope, query.words, await positionOf(list, cursor), resultsPage);
};

/**
 * Searches what the customer may see, and nothing else: the scope's own postings hold public words only, and each
 * ticket is read as it is now and asked of `may` before anything of it is shown. At most about 25 read units.
 */
export const searchTickets: OperationHandler<typeof searchContract.searchTickets> = async (
  { query: { q, scope, cursor } },
  { actor },
) => {
  const settings = await loadSettings();
  const { id, rules } = await openScope(actor, scope, settings);
  const query = parseQuery(q);
  const list = ['search', actor.id, id, q].join('\n');
  const page = await find(id, query, list, cursor);
  const results = await readResults(page.found, settings.searchPreview);
  const words = query.ticketId === undefined ? query.words : [];
  const next = await cursorOf(list, page.next);
  return {
    items: results
      .filter(({ ticket }) => may(actor, 'read', ticket, rules))
      .map((result) => customerResult(result, { actor, settings, rules, words })),
    ...(next !== undefined && { next }),
  };
};
