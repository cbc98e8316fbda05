import * as z from 'zod';
import {
  articleDraftSchema,
  articleSchema,
  articleVersionSchema,
  type Article,
  type ArticleDraft,
  type ArticleVersion,
} from '../domain/article.ts';
import { gapOf, isPublished, stateOf } from '../domain/article-progress.ts';
import { helpCenterSchema, type HelpCenter } from '../domain/help-center.ts';
import { localeSchema, type Locale } from '../domain/locale.ts';
import { publishedArticleSchema, type PublishedArticle } from '../domain/published-article.ts';
import { keys, type Key } from './keys.ts';

const storedArticle = z.object(articleSchema.shape);
const storedDraft = z.object(articleDraftSchema.shape);
const storedVersion = z.object(articleVersionSchema.shape);
const storedPublished = z.object(publishedArticleSchema.shape);
const storedHelpCenter = z.object(helpCenterSchema.shape);
const storedLanguages = z.object({ languages: z.array(localeSchema) });
const storedSlug = z.object({ articleId: articleSchema.shape.id });

export const articleItem = (article: Article) => ({ ...keys.article(article.id), ...article });

/** Reads an item back; throws where it is not an article. */
export const readArticle = (item: unknown): Article => storedArticle.parse(item);

export const articleDraftItem = (draft: ArticleDraft) => ({
  ...keys.articleDraft(draft.articleId, draft.locale),
  ...draft,
});

export const readArticleDraft = (item: unknown): ArticleDraft => storedDraft.parse(item);

export const articleVersionItem = (version: ArticleVersion) => ({
  ...keys.articleVersion(version.articleId, version.locale, version.number),
  ...version,
});

export const readArticleVersion = (item: unknown): ArticleVersion => storedVersion.parse(item);

export const publishedArticleItem = (published: PublishedArticle) => ({
  ...keys.publishedArticle(published.locale, published.id),
  ...published,
});

export const readPublishedArticle = (item: unknown): PublishedArticle =>
  storedPublished.parse(item);

export const articleSlugItem = (locale: string, slug: string, articleId: string) => ({
  ...keys.articleSlug(locale, slug),
  articleId,
});

/** The article that an address belongs to. */
export const readSlugOwner = (item: unknown): string => storedSlug.parse(item).articleId;

export const helpCenterItem = (helpCenter: HelpCenter) => ({
  ...keys.helpCenter(),
  ...helpCenter,
});

export const readHelpCenter = (item: unknown): HelpCenter => storedHelpCenter.parse(item);

/** Languages with public articles, as they were last rendered. */
export const publicLanguagesItem = (languages: readonly Locale[]) => ({
  ...keys.publicLanguages(),
  languages: [...languages],
});

export const readPublicLanguages = (item: unknown): Locale[] =>
  storedLanguages.parse(item).languages;

/** Lists that writers look through; one more for each state, owner and gap. */
export const articleLists = {
  all: 'all',
  /** By the day of review, of what readers see. */
  review: 'review',
  state: (state: string) => `state:${state}`,
  owner: (agentId: string) => `owner:${agentId}`,
  gap: (gap: string, locale: string) => `${gap}:${locale}`,
} as const;

/** Where an article stands in the writers' lists. */
export const articleListKeys = (article: Article): Key[] => {
  const states = new Set(Object.values(article.variants).map(stateOf));
  const gaps = localeSchema.options.flatMap((locale) => {
    const gap = gapOf(article, locale);
    return gap === undefined ? [] : [articleLists.gap(gap, locale)];
  });
  const byChange = [
    articleLists.all,
    ...[...states].map(articleLists.state),
    ...(article.ownerId === undefined ? [] : [articleLists.owner(article.ownerId)]),
    ...gaps,
  ];
  return [
    ...byChange.map((list) => keys.listedArticle(list, article.changedAt, article.id)),
    ...(article.reviewAt !== undefined && isPublished(article)
      ? [keys.listedArticle(articleLists.review, article.reviewAt, article.id)]
      : []),
  ];
};
