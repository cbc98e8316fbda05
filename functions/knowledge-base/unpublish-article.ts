import type { knowledgeBaseContract } from '#shared/contract/knowledge-base.ts';
import { unpublish } from '#shared/domain/article-state.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { toldBy } from './article-event.ts';
import { changeArticleBy } from './change-article-by.ts';
import { listPublished } from './published.store.ts';
import { noSuchArticle } from './require-article.ts';

/** Takes a language of an article away from readers; one that they do not see stays as it is. Throws `not_found`. */
export const unpublishArticle: OperationHandler<typeof knowledgeBaseContract.unpublishArticle> = (
  { params },
  context,
) => {
  const { articleId, locale } = params;
  return changeArticleBy(articleId, (before) => {
    const variant = before.variants[locale];
    if (variant === undefined) throw noSuchArticle();
    const after = unpublish(before, locale, context.now);
    return {
      after,
      event: {
        ...toldBy(context, 'unpublish', articleId, locale),
        name: 'ArticleUnpublished' as const,
        articleId,
        locale,
      },
      writes: [listPublished(after, locale, { title: variant.title, summary: '' })],
    };
  });
};
