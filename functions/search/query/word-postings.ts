import type { QueryWord } from '#shared/domain/search/search-query.ts';
import { searchRank, type SearchRank } from '#shared/domain/search/ticket-terms.ts';
import type { FoundPosting } from '#shared/table/search.entity.ts';
import { prefixPostings } from './prefix-postings.ts';
import type { ReadBudget } from './read-budget.ts';
import { TermPostings } from './term-postings.ts';

/** Tickets that one word of a question finds, by any of its terms. */
export class WordPostings {
  readonly word: QueryWord;
  readonly #lists: readonly TermPostings[];

  constructor(word: QueryWord, lists: readonly TermPostings[]) {
    this.word = word;
    this.#lists = lists;
  }

  /** Every ticket it finds, where that is known without reading more. */
  get whole(): ReadonlySet<string> | undefined {
    const places = new Set<string>();
    for (const list of this.#lists) {
      if (list.whole === undefined) return undefined;
      for (const posting of list.whole)
        if (this.#counts(list, posting.rank)) places.add(posting.place);
    }
    return places;
  }

  /** The first ticket at a place or behind it that has the word at one of the ranks; of several, the best. */
  async firstAt(ranks: readonly SearchRank[], place: string): Promise<FoundPosting | undefined> {
    const found = await Promise.all(
      this.#lists.flatMap((list) =>
        ranks.filter((rank) => this.#counts(list, rank)).map((rank) => list.firstAt(rank, place)),
      ),
    );
    return found.reduce(
      (best, posting) =>
        posting !== undefined &&
        (best === undefined ||
          posting.place < best.place ||
          (posting.place === best.place && posting.rank < best.rank))
          ? posting
          : best,
      undefined,
    );
  }

  /** A number is meant whole: `12` is not the beginning of ticket 123. */
  #counts({ term }: TermPostings, rank: SearchRank): boolean {
    return rank !== searchRank.number || this.word.terms.has(term);
  }
}

const listOf = async (scope: string, term: string, budget: ReadBudget): Promise<TermPostings> => {
  const list = new TermPostings(scope, term, budget);
  await list.readHead();
  return list;
};

/** Opens a word's lists in a scope, each with its head read. */
export const openWord = async (
  scope: string,
  word: QueryWord,
  budget: ReadBudget,
): Promise<WordPostings> => {
  const { terms, prefix } = word;
  const begun = prefix === undefined ? undefined : prefixPostings(scope, prefix, budget);
  const apart = [...terms].filter((term) => prefix === undefined || !term.startsWith(prefix));
  const lists = await Promise.all(apart.map((term) => listOf(scope, term, budget)));
  const { terms: within = [], isComplete = true } = (await begun) ?? {};
  const missed = isComplete
    ? []
    : [...terms].filter(
        (term) => !apart.includes(term) && !within.some((list) => list.term === term),
      );
  const others = await Promise.all(missed.map((term) => listOf(scope, term, budget)));
  return new WordPostings(word, [...lists, ...within, ...others]);
};
