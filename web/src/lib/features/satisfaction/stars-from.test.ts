import { expect, it } from 'vitest';
import { starsFrom } from './stars-from.ts';

it.each([
  ['4', 4],
  ['0', undefined],
  ['6', undefined],
  ['4.5', undefined],
  ['', undefined],
  [null, undefined],
])('takes %j as %s', (text, stars) => {
  expect(starsFrom(text)).toBe(stars);
});
