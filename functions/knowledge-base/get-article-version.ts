import type { knowledgeBaseContract } from '#shared/contract/knowledge-base.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadVersion } from './articles.store.ts';
import { noSuchArticle } from './require-article.ts';

/** An article as it was published. Throws `not_found`. */
export const getArticleVersion: OperationHandler<
  typeof knowledgeBaseContract.getArticleVersion
> = async ({ params }) => {
  const version = await loadVersion(params.articleId, params.locale, params.number);
  if (version === undefined) throw noSuchArticle();
  return version;
};
