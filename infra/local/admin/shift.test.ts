import { expect, test } from 'vitest';
import { parseShift } from './shift.ts';

test.each([
  ['+7d', 0, 604_800_000],
  ['+90m', 1000, 5_401_000],
  ['-1h', 7_200_000, 3_600_000],
  ['+1.5s', 0, 1500],
  [250, 99, 250],
])('%s on a shift of %d ms makes %d ms', (wanted, present, expected) => {
  expect(parseShift(wanted, present)).toBe(expected);
});

test('says how a shift is written', () => {
  expect(() => parseShift('tomorrow', 0)).toThrow('+7d');
});
