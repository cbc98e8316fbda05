import { getLocale } from '#lib/paraglide/runtime.js';
import { regional } from './regional.ts';

const variants = new Map<string, string>();

/** How numbers, dates and spans are written: in the page's language, as they are where the reader lives. */
export const shownLocale = (): string => {
  const language = getLocale();
  const variant = variants.get(language) ?? regional(language, navigator.languages);
  variants.set(language, variant);
  return variant;
};
