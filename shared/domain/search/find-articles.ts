import type { SearchResult } from 'minisearch';
import type { ArticleIndex, FoundArticle } from './article-index.ts';

/** Letters that a word needs so that a mistake in it can be told from another word. */
const leastForTypos = 4;

const counts = new WeakMap<ArticleIndex, Map<string, number>>();

/** Articles that say a term. */
const countOf = (index: ArticleIndex, term: string): number => {
  const known = counts.get(index) ?? new Map<string, number>();
  counts.set(index, known);
  const count =
    known.get(term) ?? index.search(term, { tokenize: (text) => [text], fuzzy: false }).length;
  known.set(term, count);
  return count;
};

/** How much a term tells (inverse document frequency, as BM25 has it); the most where no article says it. */
export const weightOf = (index: ArticleIndex, term: string): number => {
  const count = countOf(index, term);
  return Math.log(1 + (index.documentCount - count + 0.5) / (count + 0.5));
};

/** Whether any article says a term. */
export const isSaid = (index: ArticleIndex, term: string): boolean => countOf(index, term) > 0;

const isUnknown = (index: ArticleIndex, term: string): boolean =>
  term.length >= leastForTypos && !isSaid(index, term);

/** Those that answer best, first: rare words count more, and what no article says is taken for a typing mistake. */
export const rankArticles = (index: ArticleIndex, text: string): SearchResult[] =>
  index.search(text, {
    fuzzy: (term) => isUnknown(index, term) && 0.25,
    boostTerm: (term) => weightOf(index, term) ** 0.3,
  });

export const foundArticle = ({ id, slug, title, summary }: SearchResult): FoundArticle => ({
  id: String(id),
  slug: String(slug),
  title: String(title),
  summary: String(summary),
});

/** What is found while somebody types: the last word may be the beginning of one. */
export const findArticles = (index: ArticleIndex, text: string, most: number): FoundArticle[] =>
  index
    .search(text, {
      prefix: (term, position, terms) => position === terms.length - 1 && term.length > 2,
      fuzzy: (term) => isUnknown(index, term) && 0.25,
    })
    .slice(0, most)
    .map(foundArticle);
