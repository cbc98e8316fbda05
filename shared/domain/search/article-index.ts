import MiniSearch, { type Options } from 'minisearch';
import type { Locale } from '../locale.ts';
import { articleTerms } from './article-terms.ts';

/** What is known of an article by everybody who finds it. */
export interface FoundArticle {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
}

/** An article as it is searched: `text` without markup. */
export interface SearchedArticle extends FoundArticle {
  readonly tags: readonly string[];
  readonly text: string;
}

export type ArticleIndex = MiniSearch<SearchedArticle>;

const fieldOf = (article: SearchedArticle, field: string): string => {
  const { id, slug, title, summary, tags, text } = article;
  const fields = { id, slug, title, summary, tags: tags.join(' '), text };
  return new Map(Object.entries(fields)).get(field) ?? '';
};

const options = (locale: Locale): Options<SearchedArticle> => ({
  fields: ['title', 'summary', 'tags', 'text'],
  storeFields: ['slug', 'title', 'summary'],
  extractField: fieldOf,
  tokenize: (text) => articleTerms(locale, text),
  processTerm: (term) => term,
  searchOptions: {
    boost: { title: 1.5, summary: 1.2, tags: 1.2 },
    bm25: { k: 3, b: 0.75, d: 0 },
    weights: { fuzzy: 0.45, prefix: 0.4 },
  },
});

/** The index of the articles of a language. */
export const buildArticleIndex = (
  locale: Locale,
  articles: readonly SearchedArticle[],
): ArticleIndex => {
  const index = new MiniSearch<SearchedArticle>(options(locale));
  index.addAll(articles);
  return index;
};

/** The same, from what `JSON.stringify` made of one. */
export const readArticleIndex = (locale: Locale, json: string): ArticleIndex =>
  MiniSearch.loadJSON<SearchedArticle>(json, options(locale));
