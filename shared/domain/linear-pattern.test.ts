import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { longestPatternAnswer } from './field-value.ts';
import { isLinearPattern, matchesPattern } from './linear-pattern.ts';

it('matches the whole answer', () => {
  expect(matchesPattern('INV-\\d{4}', 'INV-2041')).toBe(true);
  expect(matchesPattern('INV-\\d{4}', 'about INV-2041')).toBe(false);
  expect(matchesPattern('^\\p{Lu}\\p{Ll}+$', 'Österreich')).toBe(true);
  expect(matchesPattern('[A-Z]{2}(?:-\\d{3,4})?|none', 'AB-123')).toBe(true);
  expect(matchesPattern('[\\]\\-x]+', ']-x')).toBe(true);
});

it.each(['(a+)+$', '(a|aa)+$', '(.*)*x', '([a-z]+)*\\d', '(a?){60}a{60}', '(((a*)*)*)*b'])(
  'takes %s for the longest answer in no time',
  (pattern) => {
    expect(isLinearPattern(pattern)).toBe(true);
    const began = performance.now();
    matchesPattern(pattern, `${'a'.repeat(longestPatternAnswer - 1)}!`);
    expect(performance.now() - began).toBeLessThan(500);
  },
);

it.each([
  '(',
  '[z-a]',
  '{',
  'a**',
  '(?=a)b',
  '(?<!a)b',
  '(?i:a)',
  '\\bword',
  '(a)\\1',
  '(?<n>a)\\k<n>',
  'x{2000}',
  'x{400}y{400}',
  '((a{30}){30}){30}',
  '[a-z]{1,99}'.repeat(18),
])('refuses %s', (pattern) => {
  expect(isLinearPattern(pattern)).toBe(false);
  expect(matchesPattern(pattern, 'a')).toBe(false);
});

const patterns = fc.letrec<{ any: string; all: string; one: string }>((tie) => ({
  any: fc.array(tie('all'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('|')),
  all: fc
    .array(
      fc
        .tuple(tie('one'), fc.constantFrom('', '', '*', '+', '?', '{2}', '{1,}', '{0,2}', '*?'))
        .map(([one, often]) => (one === '^' || one === '$' ? one : one + often)),
      { maxLength: 4 },
    )
    .map((parts) => parts.join('')),
  one: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.constantFrom(
      'a',
      'b',
      '.',
      '[ab]',
      '[^a]',
      '\\d',
      '\\W',
      '\\.',
      '\\p{L}',
      'ö',
      '🙂',
      '^',
      '$',
    ),
    tie('any').map((inner) => `(${inner})`),
    tie('any').map((inner) => `(?:${inner})`),
  ),
})).any;
const texts = fc
  .array(fc.constantFrom('a', 'b', '1', '.', 'ö', '🙂', '\n'), { maxLength: 6 })
  .map((characters) => characters.join(''));

it('says what the engine of the language says', () => {
  fc.assert(
    fc.property(patterns, texts, (pattern, text) => {
      fc.pre(isLinearPattern(pattern));
      expect(matchesPattern(pattern, text)).toBe(new RegExp(`^(?:${pattern})$`, 'u').test(text));
    }),
    { numRuns: 400 },
  );
});
