import type { Locale } from '#shared/domain/locale.ts';
import type { LocalizedText } from '#shared/domain/localized-text.ts';

/** A text in each language while it is typed. */
export type Texts = Partial<Record<Locale, string>>;

/** What was typed, without the languages that were left empty; undefined where all were. */
export const writtenTexts = (texts: Texts): LocalizedText | undefined => {
  const written = Object.entries(texts).filter(([, text]) => text.trim() !== '');
  return written.length === 0 ? undefined : Object.fromEntries(written);
};

/** A key from a label: `Order number` becomes `order-number`. */
export const keyFrom = (label: string, taken: readonly string[]): string => {
  const plain = label
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 34)
    .replace(/-+$/, '');
  const base = plain === '' ? 'field' : plain;
  for (let count = 1; ; count += 1) {
    const key = count === 1 ? base : `${base}-${count}`;
    if (!taken.includes(key)) return key;
  }
};
