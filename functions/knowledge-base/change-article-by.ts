import { setTimeout as wait } from 'node:timers/promises';
import type { Article } from '#shared/domain/article.ts';
import type { ArticleEvent } from '#shared/events/article-event.ts';
import type { ExtraWrite } from '../platform/ticketing/commit-change.ts';
import { commitArticle } from './commit-article.ts';
import { movedOn, requireArticle } from './require-article.ts';

/** What is decided of an article as it is now. */
interface Decision {
  readonly after: Article;
  readonly event?: ArticleEvent | undefined;
  readonly writes?: readonly ExtraWrite[];
  /** What to tell where the condition of one of the writes fails. */
  readonly refused?: () => Error;
}

/** How often a change is decided anew when somebody else writes the same article. */
const attempts = 4;

/**
 * Changes an article by a rule, which is asked again when another change came between; undefined leaves it as it is.
 * Throws `not_found`, what `refused` says, or `conflict` after four tries.
 */
export const changeArticleBy = async (
  articleId: string,
  decide: (before: Article) => Decision | undefined | Promise<Decision | undefined>,
): Promise<Article> => {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    if (attempt > 0) await wait(Math.random() * 20 * 2 ** attempt);
    const before = await requireArticle(articleId);
    const decision = await decide(before);
    if (decision === undefined || decision.after === before) return before;
    const { failed } = await commitArticle({ before, ...decision });
    if (failed === undefined) return decision.after;
    if (failed > 0 && decision.refused) throw decision.refused();
  }
  throw movedOn();
};
