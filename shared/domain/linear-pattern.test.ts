import { expect, it } from 'vitest';
import { longestPatternAnswer } from './field-value.ts';
import { isLinearPattern, matchesPattern } from './linear-pattern.ts';

it('matches the whole answer', () => {
  expect(matchesPattern('INV-\\d{4}', 'INV-2041')).toBe(true);
  expect(matchesPattern('INV-\\d{4}', 'about INV-2041')).toBe(false);
  expect(matchesPattern('^\\p{Lu}\\p{Ll}+$', 'Österreich')).toBe(true);
});

it.each(['(a+)+$', '(a|aa)+$', '(.*)*x', '([a-z]+)*\\d'])(
  'takes %s for the longest answer in no time',
  (pattern) => {
    expect(isLinearPattern(pattern)).toBe(true);
    const began = performance.now();
    matchesPattern(pattern, `${'a'.repeat(longestPatternAnswer - 1)}!`);
    expect(performance.now() - began).toBeLessThan(250);
  },
);

it.each([
  '(',
  '[z-a]',
  '(?=a)b',
  '(a)\\1',
  'x{2000}',
  'x{400}y{400}',
  '((a{30}){30}){30}',
  '[a-z]{1,99}'.repeat(18),
])('refuses %s', (pattern) => {
  expect(isLinearPattern(pattern)).toBe(false);
  expect(matchesPattern(pattern, 'a')).toBe(false);
});
