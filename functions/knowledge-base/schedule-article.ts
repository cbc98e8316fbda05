import type { knowledgeBaseContract } from '#shared/contract/knowledge-base.ts';
import { schedule, wholeMinute } from '#shared/domain/article-state.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { toldBy } from './article-event.ts';
import { changeArticleBy } from './change-article-by.ts';
import { noSuchArticle } from './require-article.ts';

const requireAhead = (at: string | undefined, now: string): void => {
  if (at === undefined || at > now) return;
  const message = 'Choose a time that is still to come.';
  throw new ApiError('validation_failed', message, [
    { path: 'body.publishAt', code: 'too_small', message },
  ]);
};

/** Sets when the draft is published, to the minute, or takes that back. Throws `not_found`, `validation_failed` for the past. */
export const scheduleArticle: OperationHandler<typeof knowledgeBaseContract.scheduleArticle> = (
  { params, body },
  context,
) => {
  const { articleId, locale } = params;
  const { actor, now } = context;
  const at = body.publishAt === null ? undefined : wholeMinute(body.publishAt);
  requireAhead(at, now);
  return changeArticleBy(articleId, (before) => {
    if (before.variants[locale] === undefined) throw noSuchArticle();
    const planned = at === undefined ? undefined : { at, by: { id: actor.id, name: actor.name } };
    return {
      after: schedule(before, locale, planned, now),
      event: {
        ...toldBy(context, 'schedule', articleId, locale),
        name: 'ArticleScheduled' as const,
        articleId,
        locale,
        ...(at !== undefined && { publishAt: at }),
      },
    };
  });
};
