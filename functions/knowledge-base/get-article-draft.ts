import type { knowledgeBaseContract } from '#shared/contract/knowledge-base.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { requireDraft } from './require-article.ts';

/** What is being written in a language. Throws `not_found`. */
export const getArticleDraft: OperationHandler<
  typeof knowledgeBaseContract.getArticleDraft
> = async ({ params }) => (await requireDraft(params.articleId, params.locale)).draft;
