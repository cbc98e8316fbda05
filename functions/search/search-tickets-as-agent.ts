import type { searchContract } from '#shared/contract/search.ts';
import { may, ownTicketsOnly } from '#shared/domain/authorization.ts';
import { parseQuery } from '#shared/domain/search/search-query.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { withOrganizationNames } from '../platform/organizations/organization-names.ts';
import { agentIndex } from './agents/agent-index.ts';
import { cursorOf, positionOf } from './query/position-cursor.ts';
import { resultsPage } from './query/search-postings.ts';
import { readResults } from './read-results.ts';
import { findById } from './search-tickets.ts';
import { agentResult } from './search.view.ts';

/** Searches all tickets, notes and names included. */
export const searchTicketsAsAgent: OperationHandler<
  typeof searchContract.searchTicketsAsAgent
> = async ({ query: { q, cursor } }, { actor }) => {
  const query = parseQuery(q);
  const words = query.ticketId === undefined ? query.words : [];
  const list = ['search', actor.id, q].join('\n');
  const page =
    query.ticketId === undefined
      ? await agentIndex.search(words, await positionOf(list, cursor), resultsPage)
      : await findById(query.ticketId);
  const results = await readResults(page.found, true);
  const next = await cursorOf(list, page.next);
  const seen = results.filter(({ ticket }) => may(actor, 'read', ticket, ownTicketsOnly));
  const tickets = await withOrganizationNames(seen.map(({ ticket }) => ticket));
  const named = seen.map((result, index) => ({
    ...result,
    ticket: tickets[index] ?? result.ticket,
  }));
  return {
    items: named.map((result) => agentResult(result, words)),
    ...(next !== undefined && { next }),
  };
};
