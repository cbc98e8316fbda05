import type { knowledgeBaseContract } from '#shared/contract/knowledge-base.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { toldBy } from './article-event.ts';
import { changeArticleBy } from './change-article-by.ts';
import { publication } from './publish-variant.ts';
import { movedOn, noSuchArticle } from './require-article.ts';
import { loadDraft } from './articles.store.ts';

/**
 * Lets readers see the draft that was looked at; public pages follow within seconds. A draft that is published already
 * stays so, which makes a retry harmless. Throws `not_found`, `conflict` for another revision, `validation_failed` for
 * an empty text or an address that is taken.
 */
export const publishArticle: OperationHandler<typeof knowledgeBaseContract.publishArticle> = async (
  { params, body },
  context,
) => {
  const { articleId, locale } = params;
  const { actor, now } = context;
  return changeArticleBy(articleId, async (before) => {
    const draft = await loadDraft(articleId, locale);
    const variant = before.variants[locale];
    if (draft === undefined || variant === undefined) throw noSuchArticle();
    if (draft.revision !== body.revision) throw movedOn();
    if (variant.live !== undefined && !variant.edited) return undefined;
    const told = toldBy(context, 'publish', articleId, locale);
    return publication(before, draft, { id: actor.id, name: actor.name }, now, told);
  });
};
