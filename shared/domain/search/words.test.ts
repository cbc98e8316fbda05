import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold } from './fold.ts';
import { languageOf } from './language.ts';
import { termsIn, termsInAny } from './stem.ts';
import { wordsOf } from './words.ts';

const textsOf = (text: string) => Array.from(wordsOf(text), (word) => word.text);

test.each([
  ['Straße', 'STRASSE'],
  ['é', 'e'],
  ['Ångström', 'angstrom'],
  ['Łódź', 'lodz'],
  ['İstanbul', 'istanbul'],
  ['ＦＵＬＬ', 'full'],
  ['ﬁle', 'file'],
])('%s is folded like %s', (one, other) => {
  expect(fold(one)).toBe(fold(other));
});

test('folding does not part Hangul or strip the vowels of Hindi', () => {
  expect(fold('한국어')).toBe('한국어');
  expect(fold('हिन्दी')).toBe('हिन्दी');
});

test('folding what is folded changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(fold(fold(text))).toBe(fold(text));
    }),
  );
});

test.each([
  [
    'ids and addresses',
    'INV-2024_001 jana@x.example',
    ['INV', '2024', '001', 'jana', 'x', 'example'],
  ],
  ['apostrophes', "don't l'imprimante", ['don', 't', 'l', 'imprimante']],
  ['Japanese', '請求書が届きません', ['請求', '書', 'が', '届', 'き', 'ま', 'せん']],
])('words of %s', (_name, text, words) => {
  expect(textsOf(text)).toEqual(words);
});

test('words stand where they say, in order', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      let end = 0;
      for (const word of wordsOf(text)) {
        expect(text.slice(word.start, word.end)).toBe(word.text);
        expect(word.start).toBeGreaterThanOrEqual(end);
        end = word.end;
      }
    }),
  );
});

test.each([
  ['en', 'The export of our invoices stops and it is blank'],
  ['de', 'Wir sind umgezogen und die Adresse ist nicht mehr richtig'],
  ['fr', 'Nous avons un problème avec la facture du mois de mai'],
  ['es', 'Tenemos un problema con la factura del mes de mayo para el cliente'],
] as const)('%s is told by its small words', (language, text) => {
  for (const fallback of ['en', 'de'] as const)
    expect(languageOf(textsOf(text).map(fold), fallback)).toBe(language);
});

test('a text without small words is in the language of its ticket', () => {
  expect(languageOf(['rechnungsadresse', 'andern'], 'de')).toBe('de');
});

test.each([
  ['en', 'invoices', 'invoicing'],
  ['de', 'Rechnungen', 'Rechnung'],
  ['de', 'Häuser', 'Haus'],
  ['fr', 'factures', 'facture'],
  ['es', 'facturación', 'facturaciones'],
] as const)('in %s, %s finds %s', (language, said, asked) => {
  expect([...termsIn(language, said)].some((term) => termsInAny(asked).has(term))).toBe(true);
});

test('a word is found as it was said, with accents or without, whatever language it was taken for', () => {
  const word = fc.stringMatching(/^[a-zA-ZäöüßéèêñóçÄÉ]{1,50}$/);
  fc.assert(
    fc.property(word, fc.constantFrom('en', 'de', 'fr', 'es'), (text, language) => {
      const said = termsIn(language, text);
      expect([...said].every((term) => termsInAny(text).has(term))).toBe(true);
      expect([...said].some((term) => termsInAny(fold(text)).has(term))).toBe(true);
    }),
  );
});
