import type { SearchRank } from '#shared/domain/search/ticket-terms.ts';
import type { FoundPosting } from '#shared/table/search.entity.ts';
import { BudgetSpent } from './read-budget.ts';
import type { WordPostings } from './word-postings.ts';

/** A ticket that has all words of a question: as good as its weakest, and where it says each. */
export interface Found {
  readonly place: string;
  readonly rank: SearchRank;
  readonly messages: readonly number[];
}

/** From where on results are wanted: the rank, and the place within it. */
export interface Position {
  readonly rank: SearchRank;
  readonly place: string;
}

export const ranks = [0, 1, 2, 3] as const satisfies readonly SearchRank[];

/** Behind a place, before any other. */
export const behind = (place: string): string => `${place}!`;

const upTo = (rank: SearchRank) => ranks.filter((other) => other <= rank);
const below = (rank: SearchRank) => ranks.filter((other) => other < rank);

type Rows = readonly FoundPosting[];

/** The first ticket from a place on that all words find, with `pivot` at exactly the rank and the others at it or better. */
const nextCommon = async (
  words: readonly WordPostings[],
  pivot: WordPostings,
  { rank, place: begin }: Position,
): Promise<Rows | undefined> => {
  let place = begin;
  for (;;) {
    const rows: FoundPosting[] = [];
    // One after another: where one word ends, the others need not be read.
    for (const word of [pivot, ...words.filter((other) => other !== pivot)]) {
      const row = await word.firstAt(word === pivot ? [rank] : upTo(rank), place);
      if (row === undefined) return undefined;
      rows.push(row);
      if (row.place > place) place = row.place;
    }
    if (!rows.every((row) => row.place === place)) continue;
    const better = await pivot.firstAt(below(rank), place);
    if (better?.place !== place) return rows;
    place = behind(place);
  }
};

/** The first ticket from a position on whose weakest word is at exactly the rank. */
const nextOfRank = async (
  words: readonly WordPostings[],
  position: Position,
): Promise<Found | undefined> => {
  let best: Rows | undefined;
  for (const pivot of words) {
    const rows = await nextCommon(words, pivot, position);
    if (rows?.[0] !== undefined && (best?.[0] === undefined || rows[0].place < best[0].place))
      best = rows;
  }
  const place = best?.[0]?.place;
  if (best === undefined || place === undefined) return undefined;
  return { place, rank: position.rank, messages: best.map(({ message }) => message) };
};

/**
 * At most `limit` tickets that have all words, the best rank first and within it the newest, by walking the words'
 * lists side by side and leaping over what they do not share. `next` tells where to go on: because the page is full,
 * or because the budget is spent, and then the page may even be empty.
 */
export const findInLists = async (
  words: readonly WordPostings[],
  from: Position,
  limit: number,
): Promise<{ readonly found: readonly Found[]; readonly next?: Position }> => {
  const found: Found[] = [];
  let position = from;
  try {
    for (;;) {
      const ticket = await nextOfRank(words, position);
      if (ticket !== undefined) {
        if (found.length === limit) return { found, next: position };
        found.push(ticket);
        position = { rank: position.rank, place: behind(ticket.place) };
        continue;
      }
      const rank = ranks.find((other) => other > position.rank);
      if (rank === undefined) return { found };
      position = { rank, place: '' };
    }
  } catch (error) {
    if (error instanceof BudgetSpent) return { found, next: position };
    throw error;
  }
};
