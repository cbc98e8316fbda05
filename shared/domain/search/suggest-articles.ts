import type { Locale } from '../locale.ts';
import type { ArticleIndex, FoundArticle } from './article-index.ts';
import { articleTerms } from './article-terms.ts';
import { foundArticle, isSaid, rankArticles, weightOf } from './find-articles.ts';
import { isStopWordIn } from './language.ts';

/** Suggestions at once. */
const most = 3;

/** Of a question's length, what is read: a pasted log would drown the question. */
const longest = 2000;

/**
 * When the best article is good enough: its score, as a share of the weight of all words asked, against how near the
 * second one comes. What two articles answer alike is seldom answered by either. Measured by `test/bench/suggestions.ts`.
 */
const isGoodEnough = (share: number, second: number): boolean =>
  share >= Math.max(2, 5.25 + 6 * (second - 0.8));

/** How near the others must come to the best one. */
const nearlyAsGood = 0.5;

/** Articles that probably answer a question, best first: at most three, and none where none is good enough. */
export const suggestArticles = (
  index: ArticleIndex,
  locale: Locale,
  question: string,
): FoundArticle[] => {
  const text = question.slice(0, longest);
  const ranked = rankArticles(index, text);
  const [best, second] = ranked;
  if (best === undefined) return [];
  const asked = [...new Set(articleTerms(locale, text))].filter(
    (term) => isSaid(index, term) || locale === 'ar' || !isStopWordIn(locale, term),
  );
  const weight = asked.reduce((sum, term) => sum + weightOf(index, term) ** 1.3, 0);
  if (!isGoodEnough(best.score / weight, (second?.score ?? 0) / best.score)) return [];
  return ranked
    .filter(({ score }) => score >= best.score * nearlyAsGood)
    .slice(0, most)
    .map(foundArticle);
};
