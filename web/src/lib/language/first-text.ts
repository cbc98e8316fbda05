import type { LocalizedText } from '#shared/domain/localized-text.ts';
import { locales } from '#lib/paraglide/runtime.js';

/** The text in the first language that has one, for what needs a name whoever reads it: a key, a label while it is typed. */
export const firstText = (texts: LocalizedText): string =>
  locales.map((locale) => texts[locale]?.trim() ?? '').find((text) => text !== '') ?? '';
