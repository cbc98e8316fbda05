import type { Locale } from '#shared/domain/locale.ts';
import type { PublishedArticle } from '#shared/domain/published-article.ts';
import { buildArticleIndex } from '#shared/domain/search/article-index.ts';
import { addresses } from './addresses.ts';
import { loadArticleTexts, searchedArticles } from './searched-articles.ts';

/** The index that browsers search in a language, and the texts it was built from: of public articles alone. */
export const searchFiles = async (
  locale: Locale,
  published: readonly PublishedArticle[],
): Promise<[string, string][]> => {
  const open = published
    .filter((one) => one.locale === locale && one.audience.kind === 'public')
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const texts = await loadArticleTexts(locale, open);
  const index = buildArticleIndex(locale, searchedArticles(open, texts));
  return [
    [addresses.search(locale), JSON.stringify(index)],
    [addresses.texts(locale), JSON.stringify(texts)],
  ];
};
