import type { Locale } from './locale.ts';
import type { LocalizedText } from './localized-text.ts';

/** The text in `locale`, else in `fallback`, else in whatever language there is; an empty one counts as none. */
export const textIn = (text: LocalizedText, locale: Locale, fallback: Locale): string =>
  [text[locale], text[fallback], ...Object.values(text)].find((one) => one) ?? '';
