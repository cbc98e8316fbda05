import type { Locale } from '#shared/domain/locale.ts';
import { shownLocale } from '#lib/language/shown-locale.ts';

/** Each language by its own name: whoever looks for it may not read the current one. */
export const localeNames: Readonly<Record<Locale, string>> = {
  en: 'English',
  de: 'Deutsch',
  fr: 'Français',
  es: 'Español',
  ar: 'العربية',
};

/** Languages to choose from, each by its own name, which is read out as one of its language. */
export const localeChoices = (locales: readonly Locale[]) =>
  locales.map((value) => ({ value, label: localeNames[value], lang: value }));

/** What a language is called in that of the page, where it stands in a sentence. */
export const languageName = (locale: Locale): string =>
  new Intl.DisplayNames(shownLocale(), { type: 'language' }).of(locale) ?? localeNames[locale];
