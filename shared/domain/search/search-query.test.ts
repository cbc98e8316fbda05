import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isMeant, parseQuery, type QueryWord } from './search-query.ts';
import { highlight, snippetOf } from './snippet.ts';
import { termsIn } from './stem.ts';

const wordsIn = (text: string): readonly QueryWord[] => {
  const query = parseQuery(text);
  if (query.ticketId !== undefined) throw new Error('An id.');
  return query.words;
};

test('an id is an id, however it is cased', () => {
  expect(parseQuery(' TKT_0123456789abcdefghjk ')).toEqual({
    ticketId: 'tkt_0123456789abcdefghjk',
  });
});

test('a quoted number is meant exactly, a plain one may go on', () => {
  expect(wordsIn('#0123')).toEqual([{ terms: new Set(['123']) }]);
  expect(wordsIn('123')).toEqual([{ terms: new Set(['123']), prefix: '123' }]);
});

test('only the last word may be unfinished, and a single letter is no beginning', () => {
  expect(wordsIn('printer lam').map(({ prefix }) => prefix)).toEqual([undefined, 'lam']);
  expect(wordsIn('日')[0]).not.toHaveProperty('prefix');
});

test('small words are left out unless there are no others', () => {
  expect(wordsIn('where is the invoice')).toHaveLength(1);
  expect(wordsIn('der die')).toHaveLength(2);
});

test('nothing but signs asks for nothing', () => {
  expect(wordsIn('?! --')).toEqual([]);
});

test('a question has six words at most', () => {
  expect(wordsIn('alpha beta gamma delta epsilon zeta theta iota kappa lambda')).toHaveLength(6);
});

test('typing on past a stem does not lose it', () => {
  const said = termsIn('en', 'invoicing');
  for (const typed of [
    'invo',
    'invoic',
    'invoice',
    'invoici',
    'invoicin',
    'invoicing',
    'invoices',
  ]) {
    const [{ terms, prefix } = { terms: new Set<string>(), prefix: '' }] = wordsIn(typed);
    const found = [...said].some((term) => terms.has(term) || term.startsWith(prefix ?? '-'));
    expect(found, typed).toBe(true);
  }
});

test('typing past a stem brings up no other words', () => {
  expect(wordsIn('carpet')[0]?.terms).not.toContain('car');
});

test.each([
  ['Rechnungen', 'rechnung', true],
  ['facturación', 'facturacion', true],
  ['flickering', 'flicker', true],
  ['lampshade', 'lamp', true],
  ['clamp', 'lamp', false],
])('%s is meant by %s: %s', (word, query, meant) => {
  expect(isMeant(word, wordsIn(query)[0]!)).toBe(meant);
});

const joined = (segments: readonly { text: string }[]) => segments.map(({ text }) => text).join('');

test('highlighting loses and adds nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, query) => {
      const words = wordsIn(`lamp ${query}`);
      expect(joined(highlight(text, words))).toBe(text);
      expect(joined(snippetOf(text, words)).length).toBeLessThan(300);
    }),
  );
});

test('a snippet shows where most of the words stand', () => {
  const filler = 'nothing to see here, '.repeat(30);
  const text = `A lamp. ${filler} The lamp’s cable is broken. ${filler}`;
  const segments = snippetOf(text, wordsIn('cables lamp'));
  expect(segments.filter(({ match }) => match).map((segment) => segment.text)).toEqual([
    'lamp',
    'cable',
  ]);
  expect(segments[0]).toEqual({ text: '…', match: false });
  expect(joined(segments).length).toBeLessThan(220);
});

test('a snippet of a text without the words is its beginning', () => {
  expect(snippetOf('Hello  there\nyou', wordsIn('lamp'))).toEqual([
    { text: 'Hello there you', match: false },
  ]);
});
