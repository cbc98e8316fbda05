import type { Locale } from '../locale.ts';
import { fold } from './fold.ts';
import { isStopWordIn } from './language.ts';
import { termsIn } from './stem.ts';
import { wordsOf } from './words.ts';

/**
 * English words that tell no article from another. Fewer than a list of stop words: "how long", "not arrived" and "why"
 * do tell. Chosen on one half of the questions that `test/bench/suggestions.ts` asks, and as good on the other half.
 */
const smallWords: ReadonlySet<string> = new Set(
  (
    'a also am an and any are as at be because been but by could do does for got has hello help hi i in is it its know ' +
    'me my need of on or our please should so tell thanks that the this to was we were would you your'
  ).split(' '),
);

const saysNothing = (locale: Locale, word: string): boolean =>
  locale === 'en' ? smallWords.has(word) : locale !== 'ar' && isStopWordIn(locale, word);

/** The stem of a word in a language, folded. Arabic words stand as they are. */
const stemOf = (locale: Locale, word: string): string => {
  const [stem = fold(word)] = termsIn(locale === 'ar' ? 'en' : locale, word);
  return stem;
};

/** What an article, or a question, is found by: stems of its words, in order, without those that say nothing. */
export const articleTerms = (locale: Locale, text: string): string[] =>
  Array.from(wordsOf(text), ({ text: word }) => word)
    .filter((word) => !saysNothing(locale, fold(word)))
    .map((word) => stemOf(locale, word));
