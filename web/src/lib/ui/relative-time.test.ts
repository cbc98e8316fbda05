import { describe, expect, it } from 'vitest';
import { plannedTime, relativeTime, shortSpan } from './relative-time.ts';

const now = Date.UTC(2026, 10, 21, 12);
const minute = 60_000;

describe('relativeTime', () => {
  it.each([
    [-30_000, 'now'],
    [-5 * minute, '5 minutes ago'],
    [119 * minute, 'in 1 hour'],
    [-26 * 60 * minute, 'yesterday'],
    [8 * 24 * 60 * minute, 'next week'],
  ])('tells %d ms in English', (difference, text) => {
    expect(relativeTime(now + difference, now, 'en')).toBe(text);
  });

  it('speaks German', () => {
    expect(relativeTime(now - 3 * 60 * minute, now, 'de')).toBe('vor 3 Stunden');
  });
});

describe('shortSpan', () => {
  it.each([
    [20_000, '<1m'],
    [45 * minute, '45m'],
    [-200 * minute, '3h 20m'],
    [120 * minute, '2h'],
    [52 * 60 * minute, '2d 4h'],
    [48 * 60 * minute, '2d'],
  ])('of %d ms is %s', (milliseconds, text) => {
    expect(shortSpan(milliseconds, 'en')).toBe(text);
  });

  it('is told as each language does', () => {
    expect(shortSpan(200 * minute, 'de')).toBe('3h, 20 Min.');
    expect(shortSpan(200 * minute, 'fr')).toBe('3h 20min');
    expect(shortSpan(200 * minute, 'ar')).toBe('3 س و20 د');
  });
});

describe('plannedTime', () => {
  it('names the day when it is another one', () => {
    expect(plannedTime(now + 48 * 60 * minute, now, 'en')).toContain('Mon');
    expect(plannedTime(now + minute, now, 'en')).not.toContain('Sat');
  });

  it('names the year when it is another one', () => {
    expect(plannedTime(now + 60 * 24 * 60 * minute, now, 'en')).toContain('2027');
  });
});
