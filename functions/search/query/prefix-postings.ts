import type { FoundPosting } from '#shared/table/search.entity.ts';
import { postingsPage, queryPostings } from './query-postings.ts';
import type { ReadBudget } from './read-budget.ts';
import { TermPostings } from './term-postings.ts';

/** Pages that a beginning may read: rare terms share one, a common one takes one by itself. */
const pageLimit = 12;

const byTerm = (postings: readonly FoundPosting[]): Map<string, FoundPosting[]> =>
  Map.groupBy(postings, ({ term }) => term);

/**
 * The terms of a scope that begin with `prefix`, in their order, with the head of each list: a common term is skipped
 * once its head is read. `isComplete` tells whether these are all.
 */
export const prefixPostings = async (
  scope: string,
  prefix: string,
  budget: ReadBudget,
): Promise<{ readonly terms: readonly TermPostings[]; readonly isComplete: boolean }> => {
  const terms: TermPostings[] = [];
  let from = prefix;
  for (let page = 0; page < pageLimit; page += 1) {
    const postings = await queryPostings(scope, prefix, { from, to: `${prefix}\u{10ffff}` });
    const isLast = postings.length < postingsPage;
    const lastTerm = postings.at(-1)?.term;
    for (const [term, found] of byTerm(postings)) {
      const list = new TermPostings(scope, term, budget);
      list.learnHead(found, isLast || term !== lastTerm);
      terms.push(list);
    }
    if (isLast || lastTerm === undefined) return { terms, isComplete: true };
    // `$` is the character after the `#` behind a term.
    from = `${lastTerm}$`;
  }
  return { terms, isComplete: false };
};
