import type { SearchRank } from '#shared/domain/search/ticket-terms.ts';
import { rankAndPlace, type FoundPosting } from '#shared/table/search.entity.ts';
import { postingsPage, queryPostings } from './query-postings.ts';
import type { ReadBudget } from './read-budget.ts';

/** Below and above every rank and place. */
const ends = { first: '0', last: '~' } as const;

/** A stretch of a list that is known: all postings from `from` to below `to`. */
interface Stretch {
  readonly from: string;
  readonly to: string;
  readonly postings: readonly FoundPosting[];
}

const stretchOf = (from: string, postings: readonly FoundPosting[], isWhole: boolean): Stretch => {
  const last = postings.at(-1);
  const to = isWhole || last === undefined ? ends.last : `${rankAndPlace(last)}!`;
  return { from, to, postings };
};

/** The tickets of a scope that a term finds, read as far as somebody asks, and no stretch twice. */
export class TermPostings {
  readonly term: string;
  readonly #scope: string;
  readonly #budget: ReadBudget;
  readonly #known: Stretch[] = [];

  constructor(scope: string, term: string, budget: ReadBudget) {
    this.#scope = scope;
    this.term = term;
    this.#budget = budget;
  }

  /** Takes over the head of the list that somebody read already. */
  learnHead(postings: readonly FoundPosting[], isWhole: boolean): void {
    this.#known.push(stretchOf(ends.first, postings, isWhole));
  }

  /** Does not count: a question has a bounded number of terms. */
  async readHead(): Promise<void> {
    await this.#read(ends.first);
  }

  /** All of the list, where it is known to its end. */
  get whole(): readonly FoundPosting[] | undefined {
    const head = this.#known.find(({ from, to }) => from === ends.first && to === ends.last);
    return head?.postings;
  }

  /** The first posting of a rank at a place or behind it. */
  async firstAt(rank: SearchRank, place: string): Promise<FoundPosting | undefined> {
    let from = rankAndPlace({ rank, place });
    for (;;) {
      const stretch = this.#stretchAt(from) ?? (await this.#leap(from));
      const found = stretch.postings.find((posting) => rankAndPlace(posting) >= from);
      if (found !== undefined) return found.rank === rank ? found : undefined;
      if (stretch.to === ends.last) return undefined;
      from = stretch.to;
      if (!from.startsWith(String(rank))) return undefined;
    }
  }

  #stretchAt(key: string): Stretch | undefined {
    return this.#known.find(({ from, to }) => from <= key && key < to);
  }

  #leap(from: string): Promise<Stretch> {
    this.#budget.spend();
    return this.#read(from);
  }

  async #read(from: string): Promise<Stretch> {
    const bounds = { from: `${this.term}#${from}`, to: `${this.term}#${ends.last}` };
    const postings = await queryPostings(this.#scope, this.term, bounds);
    const stretch = stretchOf(from, postings, postings.length < postingsPage);
    this.#known.push(stretch);
    return stretch;
  }
}
