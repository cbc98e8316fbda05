import { getLocale } from '#lib/paraglide/runtime.js';

/** Several things in one line, joined the way the language joins them. */
export const listText = (items: readonly string[]): string =>
  new Intl.ListFormat(getLocale(), { type: 'conjunction', style: 'narrow' }).format(items);
