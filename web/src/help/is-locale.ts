import type { Locale } from '#shared/domain/locale.ts';

const locales: ReadonlySet<string> = new Set<Locale>(['en', 'de', 'fr', 'es', 'ar']);

/** Without the schema, which weighs more than the page. */
export const isLocale = (text: string): text is Locale => locales.has(text);
