import type { ArticleState } from '#shared/domain/article-state.ts';
import type { Locale } from '#shared/domain/locale.ts';
import type { Request } from '#lib/api/operations.ts';
import { baseLocale, isLocale } from '#lib/paraglide/runtime.js';

/** What the list is narrowed to; empty for no matter. */
export interface ArticleFilter {
  state: ArticleState | '';
  /** `missing de`, `outdated fr`. */
  gap: string;
  who: '' | 'own' | 'stale';
}

type Query = NonNullable<Request<'listArticles'>['query']>;

const gapQuery = (gap: string): Pick<Query, 'missing' | 'outdated'> => {
  const [kind, language = ''] = gap.split(' ');
  const locale: Locale = isLocale(language) ? language : baseLocale;
  return kind === 'missing' ? { missing: locale } : { outdated: locale };
};

export const filterQuery = ({ state, gap, who }: ArticleFilter, own: string): Query => ({
  ...(state !== '' && { state }),
  ...(gap !== '' && gapQuery(gap)),
  ...(who === 'own' && own !== '' && { ownerId: own }),
  ...(who === 'stale' && { stale: 'true' as const }),
});
