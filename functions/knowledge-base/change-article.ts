import { isDeepStrictEqual } from 'node:util';
import type { knowledgeBaseContract } from '#shared/contract/knowledge-base.ts';
import { articlePropertiesSchema } from '#shared/domain/article.ts';
import { isPublished } from '#shared/domain/article-progress.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { toldBy } from './article-event.ts';
import { changeArticleBy } from './change-article-by.ts';
import { loadHelpCenter } from './help-center.store.ts';
import { listPublishedAgain } from './published.store.ts';
import { movedOn } from './require-article.ts';
import { requirePlace } from './require-place.ts';

/**
 * Changes what all languages of an article share, at once for readers too; one that already is so comes back as it is,
 * which makes a retry harmless. Throws `not_found`, `conflict` for another version, `validation_failed`.
 */
export const changeArticle: OperationHandler<typeof knowledgeBaseContract.changeArticle> = async (
  { params, body },
  context,
) => {
  const { properties } = body;
  requirePlace(await loadHelpCenter(), properties, 'body.properties');
  return changeArticleBy(params.articleId, async (before) => {
    if (isDeepStrictEqual(articlePropertiesSchema.strip().parse(before), properties))
      return undefined;
    if (before.version !== body.version) throw movedOn();
    const { id, sourceLocale, variants, createdAt, createdBy, version } = before;
    const kept = { id, sourceLocale, variants, createdAt, createdBy };
    const after = { ...kept, ...properties, version: version + 1, changedAt: context.now };
    return {
      after,
      writes: await listPublishedAgain(after),
      ...(isPublished(after) && {
        event: {
          ...toldBy(context, 'change', before.id),
          name: 'ArticleChanged' as const,
          articleId: before.id,
        },
      }),
    };
  });
};
