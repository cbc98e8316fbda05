import type { Article, ArticleDraft } from '#shared/domain/article.ts';
import type { Locale } from '#shared/domain/locale.ts';
import { ApiError } from '../platform/http/api-error.ts';
import { loadArticle, loadDraft } from './articles.store.ts';

export const noSuchArticle = (): ApiError => new ApiError('not_found', 'No such article.');

/** Told where an article, or its draft, is no longer as it was read. */
export const movedOn = (): ApiError =>
  new ApiError('conflict', 'The article was changed meanwhile. Load it again.');

/** An article as it is now. Throws `not_found`. */
export const requireArticle = async (articleId: string): Promise<Article> => {
  const article = await loadArticle(articleId);
  if (article === undefined) throw noSuchArticle();
  return article;
};

/** An article that is written in this language, with its draft. Throws `not_found`. */
export const requireDraft = async (
  articleId: string,
  locale: Locale,
): Promise<{ readonly article: Article; readonly draft: ArticleDraft }> => {
  const [article, draft] = await Promise.all([
    loadArticle(articleId),
    loadDraft(articleId, locale),
  ]);
  if (article === undefined || draft === undefined) throw noSuchArticle();
  return { article, draft };
};
