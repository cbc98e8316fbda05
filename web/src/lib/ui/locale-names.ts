import type { Locale } from '#shared/domain/locale.ts';

/** Each language by its own name: whoever looks for it may not read the current one. */
export const localeNames: Readonly<Record<Locale, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  ar: 'العربية',
};
