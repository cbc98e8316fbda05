import { knowledgeBaseContract } from '#shared/contract/knowledge-base.ts';
import { httpHandler } from '../platform/http/http-handler.ts';
import { changeArticle } from './change-article.ts';
import { createArticle } from './create-article.ts';
import { getArticle } from './get-article.ts';
import { getArticleDraft } from './get-article-draft.ts';
import { getArticleVersion } from './get-article-version.ts';
import { getHelpCenter } from './get-help-center.ts';
import { listArticles } from './list-articles.ts';
import { listArticleVersions } from './list-article-versions.ts';
import { listReadableArticles } from './list-readable-articles.ts';
import { publishArticle } from './publish-article.ts';
import { readArticle } from './read-article.ts';
import { reviewArticle } from './review-article.ts';
import { saveArticleDraft } from './save-article-draft.ts';
import { saveHelpCenter } from './save-help-center.ts';
import { scheduleArticle } from './schedule-article.ts';
import { unpublishArticle } from './unpublish-article.ts';

export const handler = httpHandler(knowledgeBaseContract, {
  listArticles,
  createArticle,
  getArticle,
  changeArticle,
  getArticleDraft,
  saveArticleDraft,
  publishArticle,
  unpublishArticle,
  scheduleArticle,
  reviewArticle,
  listArticleVersions,
  getArticleVersion,
  getHelpCenter,
  saveHelpCenter,
  listReadableArticles,
  readArticle,
});
