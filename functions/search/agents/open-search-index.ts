import * as z from 'zod';
import { agentsTerms, type IndexedTicket } from '#shared/domain/search/postings.ts';
import type { QueryWord } from '#shared/domain/search/search-query.ts';
import type { SearchRank } from '#shared/domain/search/ticket-terms.ts';
import { findAmongFew } from '../query/find-few.ts';
import { behind, ranks, type Found, type Position } from '../query/find-in-lists.ts';
import { fromTheBest } from '../query/search-postings.ts';
import type { AgentSearchIndex } from './agent-search-index.ts';
import { SearchRefused, signedRequest } from './signed-request.ts';

const index = 'tickets';

const fieldOf = (rank: SearchRank): string => `rank${rank}`;

/** Terms are made by us, so that both indexes find the same: OpenSearch takes them as they are. */
const mappings = {
  dynamic: false,
  properties: Object.fromEntries(
    ['place', ...ranks.map(fieldOf)].map((field) => [field, { type: 'keyword' }]),
  ),
};

const documentOf = (ticket: IndexedTicket) => {
  const terms = [...agentsTerms(ticket)];
  const atRank = (rank: SearchRank) =>
    terms.filter(([, match]) => match.rank === rank).map(([term]) => term);
  return {
    place: ticket.place,
    ...Object.fromEntries(ranks.map((rank) => [fieldOf(rank), atRank(rank)])),
  };
};

const hasWord = ({ terms, prefix }: QueryWord, upTo: readonly SearchRank[]) => ({
  bool: {
    minimum_should_match: 1,
    should: upTo.flatMap((rank) => [
      { terms: { [fieldOf(rank)]: [...terms] } },
      // A number is meant whole.
      ...(prefix !== undefined && rank > 0
        ? [{ prefix: { [fieldOf(rank)]: { value: prefix } } }]
        : []),
    ]),
  },
});

const hasAll = (words: readonly QueryWord[], upTo: readonly SearchRank[]) =>
  words.map((word) => hasWord(word, upTo));

/** Tickets whose weakest word is at exactly this rank, from a place on. */
const question = (words: readonly QueryWord[], { rank, place }: Position, size: number) => {
  const better = ranks.filter((other) => other < rank);
  const filter = hasAll(
    words,
    ranks.filter((other) => other <= rank),
  );
  return {
    size,
    sort: [{ place: 'asc' }],
    query: {
      bool: {
        filter: [...filter, { range: { place: { gte: place } } }],
        ...(better.length > 0 && {
          must_not: [{ bool: { filter: hasAll(words, better) } }],
        }),
      },
    },
  };
};

const answerSchema = z.object({
  hits: z.object({ hits: z.array(z.object({ _source: z.object({ place: z.string() }) })) }),
});

/** Agents search an OpenSearch Serverless collection. Which message says a word best is known to the table's notes. */
export const openSearchIndex = (endpoint: string): AgentSearchIndex => {
  let created: Promise<unknown> | undefined;

  const create = async () => {
    try {
      await signedRequest(endpoint, 'PUT', `/${index}`, { mappings });
    } catch (error) {
      // 400 says that it is there already.
      if (!(error instanceof SearchRefused) || error.status !== 400) throw error;
    }
  };

  const placesOf = async (words: readonly QueryWord[], position: Position, size: number) => {
    const asked = question(words, position, size);
    const answer = await signedRequest(endpoint, 'POST', `/${index}/_search`, asked);
    return answerSchema.parse(answer).hits.hits.map(({ _source: { place } }) => place);
  };

  return {
    usesPostings: false,
    write: async (ticketId, ticket) => {
      created ??= create();
      await created.catch((error: unknown) => {
        created = undefined;
        throw error;
      });
      await signedRequest(endpoint, 'PUT', `/${index}/_doc/${ticketId}`, documentOf(ticket));
    },
    search: async (words, from, limit) => {
      if (words.length === 0) return { found: [] };
      const places: { readonly place: string; readonly rank: SearchRank }[] = [];
      for (const rank of ranks) {
        if (rank < from.rank || places.length > limit) continue;
        const position = rank === from.rank ? from : { rank, place: '' };
        const more = await placesOf(words, position, limit + 1 - places.length);
        places.push(...more.map((place) => ({ place, rank })));
      }
      const page = places.slice(0, limit);
      const noted = await findAmongFew(
        new Set(page.map(({ place }) => place)),
        words,
        fromTheBest,
        'agents',
      );
      const found = page.map(
        (hit): Found => noted.find(({ place }) => place === hit.place) ?? { ...hit, messages: [] },
      );
      const last = page.at(-1);
      const isMore = places.length > limit && last !== undefined;
      return { found, ...(isMore && { next: { rank: last.rank, place: behind(last.place) } }) };
    },
  };
};
