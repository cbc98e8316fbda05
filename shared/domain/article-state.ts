import * as z from 'zod';
import type { Article, ArticleDraft, ArticleVariant, ArticleVersion } from './article.ts';
import { toInstant, toMilliseconds, type Instant } from './instant.ts';
import { localeSchema, type Locale } from './locale.ts';

/** How far a language of an article is; `published` also while something newer is being written. */
export const articleStateSchema = z.enum([
  'draft',
  'in-review',
  'scheduled',
  'published',
  'unpublished',
]);
export type ArticleState = z.infer<typeof articleStateSchema>;

/** The languages of an article, in the order languages have. */
export const localesOf = ({ variants }: Pick<Article, 'variants'>): Locale[] =>
  localeSchema.options.filter((locale) => variants[locale] !== undefined);

const withVariant = (
  article: Article,
  locale: Locale,
  variant: ArticleVariant,
  at: Instant,
): Article => ({
  ...article,
  version: article.version + 1,
  changedAt: at,
  variants: { ...article.variants, [locale]: variant },
});

/** Addresses that readers may still come by, without the one that holds. */
const formerSlugs = (before: ArticleVariant | undefined, current?: string) => {
  const all = [...(before?.formerSlugs ?? []), ...(before?.live ? [before.live.slug] : [])];
  const kept = [...new Set(all)].filter((slug) => slug !== current).slice(-100);
  return kept.length > 0 && { formerSlugs: kept };
};

interface Publication {
  readonly article: Article;
  readonly version: ArticleVersion;
}

/** What the draft's publication makes of the article, and the version that readers then see. */
export const publishDraft = (
  article: Article,
  { revision: _revision, savedAt: _savedAt, savedBy: _savedBy, ...content }: ArticleDraft,
  by: ArticleVersion['publishedBy'],
  at: Instant,
): Publication => {
  const { locale } = content;
  const before = article.variants[locale];
  const number = (before?.versions ?? 0) + 1;
  const source = article.variants[article.sourceLocale]?.live?.version ?? 0;
  const variant: ArticleVariant = {
    title: content.title,
    edited: false,
    versions: number,
    live: { version: number, slug: content.slug, firstAt: before?.live?.firstAt ?? at, at },
    ...formerSlugs(before, content.slug),
    ...(locale !== article.sourceLocale && { basedOn: source }),
  };
  return {
    article: withVariant(article, locale, variant, at),
    version: { ...content, number, publishedAt: at, publishedBy: by },
  };
};

/** Readers no longer see it in this language; the draft and all versions stay. */
export const unpublish = (article: Article, locale: Locale, at: Instant): Article => {
  const before = article.variants[locale];
  if (before?.live === undefined) return article;
  const { live: _live, basedOn: _basedOn, ...variant } = before;
  return withVariant(article, locale, { ...variant, ...formerSlugs(before), edited: true }, at);
};

/** Asks for a review, or takes the question back. */
export const askReview = (article: Article, locale: Locale, ask: boolean, at: Instant): Article => {
  const before = article.variants[locale];
  if (before === undefined || (before.inReview === true) === ask) return article;
  const { inReview: _inReview, ...variant } = before;
  return withVariant(article, locale, { ...variant, ...(ask && { inReview: true as const }) }, at);
};

/** Sets when the draft is published by itself, or takes that back where there is no time. */
export const schedule = (
  article: Article,
  locale: Locale,
  planned: { readonly at: Instant; readonly by: ArticleVersion['publishedBy'] } | undefined,
  now: Instant,
): Article => {
  const before = article.variants[locale];
  if (before === undefined || before.publishAt === planned?.at) return article;
  const { publishAt: _publishAt, publishBy: _publishBy, inReview: _inReview, ...variant } = before;
  const next = { ...variant, ...(planned && { publishAt: planned.at, publishBy: planned.by }) };
  return withVariant(article, locale, next, now);
};

const minute = 60_000;

/** Publishing at a time is exact to the minute. */
export const wholeMinute = (at: Instant): Instant =>
  toInstant(Math.ceil(toMilliseconds(at) / minute) * minute);
