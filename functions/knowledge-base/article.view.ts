import type { Article, ArticleVersion } from '#shared/domain/article.ts';
import { localesOf } from '#shared/domain/article-state.ts';

/** A published article as its readers get it: nothing of owner, audience, drafts or who wrote it. */
export const articleView = (article: Article, version: ArticleVersion) => ({
  id: article.id,
  locale: version.locale,
  slug: version.slug,
  title: version.title,
  summary: version.summary,
  body: version.body,
  categoryId: article.categoryId,
  ...(article.sectionId !== undefined && { sectionId: article.sectionId }),
  tags: article.tags,
  updatedAt: version.publishedAt,
  languages: localesOf(article).flatMap((locale) => {
    const live = article.variants[locale]?.live;
    return live === undefined ? [] : [{ locale, slug: live.slug }];
  }),
});
