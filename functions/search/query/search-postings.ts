import { agentsScope } from '#shared/domain/search/postings.ts';
import type { QueryWord } from '#shared/domain/search/search-query.ts';
import { fewTickets, findAmongFew } from './find-few.ts';
import { behind, findInLists, type Found, type Position } from './find-in-lists.ts';
import { ReadBudget } from './read-budget.ts';
import { openWord } from './word-postings.ts';

/** Leaps that one page of results may take: twelve read units. */
const leapsPerPage = 24;

/** Where a search begins. */
export const fromTheBest: Position = { rank: 0, place: '' };

/** Results of a page. */
export const resultsPage = 10;

/** A page of results, and where the next one begins. */
export interface FoundPage {
  readonly found: readonly Found[];
  readonly next?: Position | undefined;
}

const firstOf = (found: readonly Found[], limit: number): FoundPage => {
  const page = found.slice(0, limit);
  const last = page.at(-1);
  return {
    found: page,
    ...(found.length > limit && last && { next: { rank: last.rank, place: behind(last.place) } }),
  };
};

/**
 * A page of the tickets of a scope that have all words. A word that finds few decides by itself which tickets to look
 * at; otherwise the lists are walked together. Reads are bounded whatever the words and the size of the scope.
 */
export const searchPostings = async (
  scope: string,
  words: readonly QueryWord[],
  from: Position,
  limit: number,
): Promise<FoundPage> => {
  const budget = new ReadBudget(leapsPerPage);
  const opened = await Promise.all(words.map((word) => openWord(scope, word, budget)));
  const known = opened.map((word) => word.whole);
  const fewest = known
    .filter((places) => places !== undefined)
    .sort((one, other) => one.size - other.size)[0];
  if (fewest?.size === 0) return { found: [] };
  const isAllKnown = known.every((places) => places !== undefined);
  if (fewest !== undefined && !isAllKnown && fewest.size <= fewTickets) {
    const audience = scope === agentsScope ? 'agents' : 'public';
    return firstOf(await findAmongFew(fewest, words, from, audience), limit);
  }
  return findInLists(opened, from, limit);
};
