import type { knowledgeBaseContract } from '#shared/contract/knowledge-base.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { requireArticle } from './require-article.ts';

/** An article with the state of each language. Throws `not_found`. */
export const getArticle: OperationHandler<typeof knowledgeBaseContract.getArticle> = ({ params }) =>
  requireArticle(params.articleId);
