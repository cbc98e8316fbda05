import type { LocalizedText } from '#shared/domain/localized-text.ts';

/** A text without the languages in which nothing stands. */
export const writtenTexts = (texts: LocalizedText): LocalizedText =>
  Object.fromEntries(
    Object.entries(texts)
      .map(([locale, text]) => [locale, text.trim()] as const)
      .filter(([, text]) => text !== ''),
  );

export const isBlank = (texts: LocalizedText): boolean => Object.keys(texts).length === 0;
