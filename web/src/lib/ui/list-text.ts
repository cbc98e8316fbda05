import { shownLocale } from '#lib/language/shown-locale.ts';

/** Several things in one line, joined the way the language joins them. */
export const listText = (items: readonly string[]): string =>
  new Intl.ListFormat(shownLocale(), { type: 'conjunction', style: 'narrow' }).format(items);
