import type { knowledgeBaseContract } from '#shared/contract/knowledge-base.ts';
import { mayReadArticle } from '#shared/domain/article-audience.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { articleView } from './article.view.ts';
import { loadArticle, loadSlugOwner, loadVersion } from './articles.store.ts';
import { noSuchArticle } from './require-article.ts';

/**
 * What is published at an address, for whom it is meant; three read units and one for every 4 KB of text. Throws
 * `not_found` alike for what is not there and what is not for the reader.
 */
export const readArticle: OperationHandler<typeof knowledgeBaseContract.readArticle> = async (
  { params },
  { actor },
) => {
  const { locale, slug } = params;
  const owner = await loadSlugOwner(locale, slug);
  const article = owner === undefined ? undefined : await loadArticle(owner);
  const live = article?.variants[locale]?.live;
  if (article === undefined || live === undefined || !mayReadArticle(actor, article.audience))
    throw noSuchArticle();
  const version = await loadVersion(article.id, locale, live.version);
  if (version === undefined) throw noSuchArticle();
  return articleView(article, version);
};
