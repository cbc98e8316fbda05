import type { Article, ArticleVariant } from './article.ts';
import type { ArticleState } from './article-state.ts';
import type { Locale } from './locale.ts';

/** How far a language of an article is. */
export const stateOf = (variant: ArticleVariant): ArticleState => {
  if (variant.publishAt !== undefined) return 'scheduled';
  if (variant.inReview) return 'in-review';
  if (variant.live !== undefined) return 'published';
  return variant.versions > 0 ? 'unpublished' : 'draft';
};

/** `missing`: not written in it; `outdated`: the source was published again since this translation was. */
export const gapOf = (article: Article, locale: Locale): 'missing' | 'outdated' | undefined => {
  const variant = article.variants[locale];
  if (variant === undefined) return 'missing';
  const source = article.variants[article.sourceLocale]?.live?.version ?? 0;
  const isTranslation = locale !== article.sourceLocale && variant.live !== undefined;
  return isTranslation && (variant.basedOn ?? 0) < source ? 'outdated' : undefined;
};

export const isPublished = (article: Article): boolean =>
  Object.values(article.variants).some(({ live }) => live !== undefined);

/** Whether its review date has come; only what readers see can be stale. */
export const isStale = (article: Article, today: string): boolean =>
  article.reviewAt !== undefined && article.reviewAt <= today && isPublished(article);
