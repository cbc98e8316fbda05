import { expect, it } from 'vitest';
import { fromLocalTime, toLocalTime } from './local-time.ts';

it('comes back as the same instant, to the minute', () => {
  const instant = '2026-07-01T08:05:00.000Z';
  expect(fromLocalTime(toLocalTime(instant))).toBe(instant);
});

it('is empty for no time', () => {
  expect(toLocalTime(undefined)).toBe('');
  expect(fromLocalTime('')).toBeUndefined();
});
