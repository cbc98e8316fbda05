import type { Locale } from '#shared/domain/locale.ts';
import type { MailTexts } from './mail-texts.ts';
import { arabicTexts } from './texts.ar.ts';
import { germanTexts } from './texts.de.ts';
import { englishTexts } from './texts.en.ts';
import { spanishTexts } from './texts.es.ts';
import { frenchTexts } from './texts.fr.ts';

const all: Readonly<Record<Locale, MailTexts>> = {
  en: englishTexts,
  de: germanTexts,
  fr: frenchTexts,
  es: spanishTexts,
  ar: arabicTexts,
};

export const mailTexts = (locale: Locale): MailTexts => all[locale];
