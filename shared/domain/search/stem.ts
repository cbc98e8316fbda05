import { stemmer as english } from '@orama/stemmers/english';
import { stemmer as french } from '@orama/stemmers/french';
import { stemmer as german } from '@orama/stemmers/german';
import { stemmer as spanish } from '@orama/stemmers/spanish';
import { fold } from './fold.ts';
import { searchLanguages, type SearchLanguage } from './language.ts';

const stemmers: Readonly<Record<SearchLanguage, (word: string) => string>> = {
  en: english,
  de: german,
  fr: french,
  es: spanish,
};

/** Longest term, in characters; longer words (keys, hashes) are known by their beginning. */
export const termLength = 40;

const cut = (word: string): string => Array.from(word).slice(0, termLength).join('');

const isAlphabetic = /^\p{Script=Latin}+$/u;

/**
 * The terms that stand for a word in a language. Endings are told by their accents (`facturación`), and people leave
 * accents out: a word that has any stands under the stem with and without them.
 */
export const termsIn = (language: SearchLanguage, word: string): ReadonlySet<string> => {
  const plain = cut(fold(word));
  if (!isAlphabetic.test(plain)) return new Set([plain]);
  const stem = stemmers[language];
  return new Set([fold(stem(cut(word.toLowerCase().normalize('NFC')))), fold(stem(plain))]);
};

/** The terms that stand for a word whose language is unknown. */
export const termsInAny = (word: string): ReadonlySet<string> =>
  new Set(searchLanguages.flatMap((language) => [...termsIn(language, word)]));
