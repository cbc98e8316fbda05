import { expect, test } from 'vitest';
import { noticeAt } from './lifetime.ts';

test('who is signed in hears of the end five minutes before, and again in the last one', () => {
  const minute = 60_000;
  const end = 720 * minute;
  expect([0, 714, 715, 718, 719, 721].map((at) => noticeAt(at * minute, end))).toEqual([
    'none',
    'none',
    'early',
    'early',
    'last',
    'last',
  ]);
});
