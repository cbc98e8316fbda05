import type { Locale } from '#shared/domain/locale.ts';
import { readArticleIndex, type ArticleIndex } from '#shared/domain/search/article-index.ts';

const loaded = new Map<Locale, Promise<ArticleIndex | undefined>>();

const load = async (locale: Locale): Promise<ArticleIndex | undefined> => {
  try {
    const answer = await fetch(`/help/data/${locale}/search.json`);
    const isIndex = answer.ok && answer.headers.get('content-type') === 'application/json';
    return isIndex ? readArticleIndex(locale, await answer.text()) : undefined;
  } catch {
    loaded.delete(locale);
    return undefined;
  }
};

/** The index of public articles in a language, once; undefined where there is none or it can not be had now. */
export const loadArticleIndex = (locale: Locale): Promise<ArticleIndex | undefined> => {
  const known = loaded.get(locale) ?? load(locale);
  loaded.set(locale, known);
  return known;
};
