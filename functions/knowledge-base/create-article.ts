import type { knowledgeBaseContract } from '#shared/contract/knowledge-base.ts';
import { slugOf } from '#shared/domain/slug-of.ts';
import type { Article, ArticleDraft } from '#shared/domain/article.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { derivedId } from '../platform/ids.ts';
import { putDraft } from './articles.store.ts';
import { commitArticle } from './commit-article.ts';
import { loadHelpCenter } from './help-center.store.ts';
import { requireArticle } from './require-article.ts';
import { requirePlace } from './require-place.ts';

/** Begins an article, owned by whoever begins it; once per `Idempotency-Key`. Throws `validation_failed` for another place. */
export const createArticle: OperationHandler<typeof knowledgeBaseContract.createArticle> = async (
  { body },
  { actor, now, idempotencyKey },
) => {
  const { locale, title, categoryId, sectionId } = body;
  requirePlace(await loadHelpCenter(), body, 'body');
  const id = derivedId('article', actor.id, idempotencyKey);
  const by = { id: actor.id, name: actor.name };
  const article: Article = {
    id,
    version: 1,
    sourceLocale: locale,
    categoryId,
    ...(sectionId !== undefined && { sectionId }),
    audience: { kind: 'public' },
    ownerId: actor.id,
    tags: [],
    order: 0,
    variants: { [locale]: { title, edited: true, versions: 0 } },
    createdAt: now,
    createdBy: by,
    changedAt: now,
  };
  const draft: ArticleDraft = {
    articleId: id,
    locale,
    title,
    slug: slugOf(title) || id.replace('_', '-'),
    summary: '',
    body: '',
    revision: 1,
    savedAt: now,
    savedBy: by,
  };
  const { failed } = await commitArticle({
    before: undefined,
    after: article,
    writes: [{ Put: putDraft(draft) }],
  });
  return failed === undefined ? article : requireArticle(id);
};
