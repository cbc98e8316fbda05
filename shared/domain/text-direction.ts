import type { Locale } from './locale.ts';

/** The way a language is written, as the `dir` of HTML names it. */
export const textDirection = (locale: Locale): 'ltr' | 'rtl' => (locale === 'ar' ? 'rtl' : 'ltr');
