import type { Locale } from '#shared/domain/locale.ts';
import type { MailTexts } from './mail-texts.ts';
import { germanTexts } from './texts.de.ts';
import { englishTexts } from './texts.en.ts';

const all: Readonly<Record<Locale, MailTexts>> = { en: englishTexts, de: germanTexts };

export const mailTexts = (locale: Locale): MailTexts => all[locale];
