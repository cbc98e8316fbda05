import type { knowledgeBaseContract } from '#shared/contract/knowledge-base.ts';
import type { Article, ArticleContent, ArticleDraft } from '#shared/domain/article.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadDraft, putDraft, writeDraft } from './articles.store.ts';
import { sanitizeArticle } from './body/sanitize-article.ts';
import { changeArticleBy } from './change-article-by.ts';
import { movedOn, requireArticle } from './require-article.ts';

const saysSame = (draft: ArticleDraft, content: ArticleContent): boolean =>
  (['title', 'slug', 'summary', 'body'] as const).every((part) => draft[part] === content[part]);

/** The article knows of its draft what lists show; undefined where it knows it already. */
const noted = (article: Article, { locale, title, savedAt }: ArticleDraft): Article | undefined => {
  const before = article.variants[locale];
  if (before?.title === title && before.edited) return undefined;
  // A scheduled draft is published as it then is.
  const variant = { ...(before ?? { versions: 0 }), title, edited: true };
  return {
    ...article,
    version: article.version + 1,
    changedAt: before === undefined || !before.edited ? savedAt : article.changedAt,
    variants: { ...article.variants, [locale]: variant },
  };
};

const save = async (articleId: string, draft: ArticleDraft) => {
  if (noted(await requireArticle(articleId), draft) === undefined) {
    if (!(await writeDraft(draft))) throw movedOn();
    return;
  }
  await changeArticleBy(articleId, (before) => ({
    after: noted(before, draft) ?? { ...before, version: before.version + 1 },
    writes: [{ Put: putDraft(draft) }],
    refused: movedOn,
  }));
};

/**
 * Keeps what is being written, if nobody wrote since; one that already says so comes back as it is, which makes a retry
 * harmless. One write unit for every KB of text, and some twenty more where title or state change. Throws `not_found`,
 * or `conflict` for another revision.
 */
export const saveArticleDraft: OperationHandler<
  typeof knowledgeBaseContract.saveArticleDraft
> = async ({ params, body }, { actor, now }) => {
  const { articleId, locale } = params;
  const before = await loadDraft(articleId, locale);
  const content = { ...body.content, body: sanitizeArticle(body.content.body) };
  if (before !== undefined && saysSame(before, content)) return before;
  if ((before?.revision ?? 0) !== body.revision) throw movedOn();
  const draft: ArticleDraft = {
    ...content,
    articleId,
    locale,
    revision: body.revision + 1,
    savedAt: now,
    savedBy: { id: actor.id, name: actor.name },
  };
  await save(articleId, draft);
  return draft;
};
