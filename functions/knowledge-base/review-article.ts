import type { knowledgeBaseContract } from '#shared/contract/knowledge-base.ts';
import { askReview } from '#shared/domain/article-state.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { changeArticleBy } from './change-article-by.ts';
import { noSuchArticle } from './require-article.ts';

/** Asks for a review of the draft, or takes the question back. Throws `not_found`. */
export const reviewArticle: OperationHandler<typeof knowledgeBaseContract.reviewArticle> = (
  { params, body },
  { now },
) =>
  changeArticleBy(params.articleId, (before) => {
    if (before.variants[params.locale] === undefined) throw noSuchArticle();
    return { after: askReview(before, params.locale, body.asked, now) };
  });
