import { expect, test } from 'vitest';
import { dueAt } from './idle-watch.ts';

const minute = 60_000;
const idle = 30 * minute;
const kind = (now: number, usedAt: number, activeAt: number) =>
  dueAt(now * minute, { usedAt: usedAt * minute, activeAt: activeAt * minute, idle }).kind;

test('tells the server of activity, once a minute at most', () => {
  expect(kind(0.5, 0, 0.4)).toBe('nothing');
  expect(kind(1, 0, 0.4)).toBe('pulse');
  expect(kind(10, 0, 0)).toBe('nothing');
});

test('warns for a minute before the end, whatever happens on the page meanwhile', () => {
  expect(kind(28.9, 0, 0)).toBe('nothing');
  expect(kind(29, 0, 0)).toBe('warn');
  expect(kind(29.5, 0, 29.4)).toBe('warn');
  expect(dueAt(29.5 * minute, { usedAt: 0, activeAt: 0, idle }).left).toBe(30_000);
});

test('ends when the time is over, and begins anew when another tab was used', () => {
  expect(kind(30, 0, 0)).toBe('end');
  expect(kind(300, 0, 299)).toBe('end');
  expect(kind(30, 20, 0)).toBe('nothing');
});
