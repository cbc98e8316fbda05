import { ticketOfPlace } from '#shared/domain/search/postings.ts';
import type { QueryWord } from '#shared/domain/search/search-query.ts';
import {
  joinTerms,
  searchRank,
  type TermMatch,
  type Terms,
} from '#shared/domain/search/ticket-terms.ts';
import { keys } from '#shared/table/keys.ts';
import { readHeldTerms, termAttributes } from '#shared/table/search.entity.ts';
import { batchGet } from '../../platform/aws/batch.ts';
import { ranks, type Found, type Position } from './find-in-lists.ts';

/** Tickets whose words are looked at one by one, where walking long lists for them would cost more. */
export const fewTickets = 20;

/** A ticket's best match of a word. */
const matchOf = (terms: Terms, { terms: asked, prefix }: QueryWord): TermMatch | undefined => {
  let best: TermMatch | undefined;
  const consider = (match: TermMatch | undefined) => {
    if (match !== undefined && (best === undefined || match.rank < best.rank)) best = match;
  };
  for (const term of asked) consider(terms.get(term));
  if (prefix === undefined) return best;
  for (const [term, match] of terms)
    if (term.startsWith(prefix) && match.rank !== searchRank.number) consider(match);
  return best;
};

const foundBy = (words: readonly QueryWord[], place: string, terms: Terms): Found | undefined => {
  const matches = words.map((word) => matchOf(terms, word)).filter((match) => match !== undefined);
  if (matches.length < words.length) return undefined;
  const rank = ranks.findLast((one) => matches.some((match) => match.rank === one));
  if (rank === undefined) return undefined;
  return { place, rank, messages: matches.map(({ message }) => message) };
};

const inOrder = (one: Found, other: Found): number =>
  one.rank - other.rank || (one.place < other.place ? -1 : 1);

/** Of a few tickets those that have all words, in order, from a position on. Half a read unit for every 4 KB of a ticket's terms. */
export const findAmongFew = async (
  places: ReadonlySet<string>,
  words: readonly QueryWord[],
  from: Position,
  audience: keyof typeof termAttributes,
): Promise<readonly Found[]> => {
  const items = await batchGet(
    [...places].map((place) => keys.indexedTicket(ticketOfPlace(place))),
    { attributes: ['place', ...termAttributes[audience]] },
  );
  return items
    .map(readHeldTerms)
    .map(({ place, parts }) => foundBy(words, place, joinTerms(...parts)))
    .filter((found) => found !== undefined)
    .filter(({ rank, place }) => rank > from.rank || (rank === from.rank && place >= from.place))
    .sort(inOrder);
};
