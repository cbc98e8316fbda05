import { stopwords as english } from '@orama/stopwords/english';
import { stopwords as french } from '@orama/stopwords/french';
import { stopwords as german } from '@orama/stopwords/german';
import { stopwords as spanish } from '@orama/stopwords/spanish';
import { fold } from './fold.ts';

/** Languages whose words are reduced to their stems. */
export const searchLanguages = ['en', 'de', 'fr', 'es'] as const;
export type SearchLanguage = (typeof searchLanguages)[number];

const folded = (words: readonly string[]): ReadonlySet<string> => new Set(words.map(fold));

const stopWords: Readonly<Record<SearchLanguage, ReadonlySet<string>>> = {
  en: folded(english),
  de: folded(german),
  fr: folded(french),
  es: folded(spanish),
};

/** Whether a folded word says nothing by itself in a language; a single Latin letter does so in any. */
export const isStopWordIn = (language: SearchLanguage, word: string): boolean =>
  stopWords[language].has(word) || /^[a-z]$/.test(word);

/** Whether a folded word says nothing by itself in one of the languages. */
export const isStopWord = (word: string): boolean =>
  searchLanguages.some((language) => isStopWordIn(language, word));

/** Words that are looked at to tell a text's language. */
const sample = 400;

/** The language most of whose small words a text has, by its folded words; `fallback` where none stands out. */
export const languageOf = (words: readonly string[], fallback: SearchLanguage): SearchLanguage => {
  const score = (language: SearchLanguage) =>
    words.slice(0, sample).filter((word) => stopWords[language].has(word)).length;
  return searchLanguages.reduce(
    (best, language) => (score(language) > score(best) ? language : best),
    fallback,
  );
};
