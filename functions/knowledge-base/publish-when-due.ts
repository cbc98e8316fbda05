import { schedule } from '#shared/domain/article-state.ts';
import { toInstant } from '#shared/domain/instant.ts';
import { ApiError } from '../platform/http/api-error.ts';
import { logger } from '../platform/log/logger.ts';
import { toldBy } from './article-event.ts';
import { loadDraft } from './articles.store.ts';
import { changeArticleBy } from './change-article-by.ts';
import { publication } from './publish-variant.ts';
import type { DuePublication } from './publishing/schedules.ts';

/**
 * Publishes the draft as it is, if this is still the time that was set. What cannot be published, because its address
 * was taken meanwhile or nothing is written, goes back to its writers with the plan taken away.
 */
export const publishWhenDue = async ({
  articleId,
  locale,
  publishAt,
}: DuePublication): Promise<void> => {
  const now = toInstant(Date.now());
  if (now < publishAt) throw new Error('The schedule came before its time.');
  const plan = (publishes: boolean) =>
    changeArticleBy(articleId, async (before) => {
      const variant = before.variants[locale];
      if (variant?.publishAt !== publishAt) return undefined;
      const draft = await loadDraft(articleId, locale);
      if (!publishes || draft === undefined)
        return { after: schedule(before, locale, undefined, now) };
      const by = variant.publishBy ?? before.createdBy;
      const asking = { actor: by, now, idempotencyKey: publishAt };
      return publication(before, draft, by, now, toldBy(asking, 'due', articleId, locale));
    });
  try {
    await plan(true);
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'validation_failed') throw error;
    logger.warn('Planned article could not be published', { articleId, locale });
    await plan(false);
  }
};
