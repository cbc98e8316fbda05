import * as z from 'zod';
import { articlePropertiesSchema, articleSchema, articleVersionSchema } from './article.ts';
import type { Article, ArticleVersion } from './article.ts';
import { articleSlugSchema } from './article-slug.ts';
import { instantSchema } from './instant.ts';
import type { Locale } from './locale.ts';

const { categoryId, sectionId, audience, tags, order } = articlePropertiesSchema.shape;
const { locale, title, summary, number } = articleVersionSchema.shape;

/** What a list of what readers see knows of an article in one language. */
export const publishedArticleSchema = z.strictObject({
  id: articleSchema.shape.id,
  locale,
  slug: articleSlugSchema,
  title,
  summary,
  categoryId,
  sectionId,
  audience,
  tags,
  order,
  version: number,
  firstAt: instantSchema,
  updatedAt: instantSchema,
});
export type PublishedArticle = z.infer<typeof publishedArticleSchema>;

/** How an article stands in the lists of a language; undefined where readers do not see it. */
export const publishedArticle = (
  article: Article,
  inLocale: Locale,
  { title: name, summary: text }: Pick<ArticleVersion, 'title' | 'summary'>,
): PublishedArticle | undefined => {
  const live = article.variants[inLocale]?.live;
  if (live === undefined) return undefined;
  return {
    id: article.id,
    locale: inLocale,
    slug: live.slug,
    title: name,
    summary: text,
    categoryId: article.categoryId,
    ...(article.sectionId !== undefined && { sectionId: article.sectionId }),
    audience: article.audience,
    tags: article.tags,
    order: article.order,
    version: live.version,
    firstAt: live.firstAt,
    updatedAt: live.at,
  };
};
