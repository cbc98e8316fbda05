import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { StackClock } from './clock.ts';

let database: DatabaseSync;
let clock: StackClock;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-03-02T09:00:00Z') });
  database = new DatabaseSync(':memory:');
  clock = new StackClock(database);
});

afterEach(() => {
  clock.stop();
  vi.useRealTimers();
});

test('rings once the time has come', () => {
  const ring = vi.fn();
  clock.at(clock.now() + 1000, ring);
  vi.advanceTimersByTime(999);
  expect(ring).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(ring).toHaveBeenCalledOnce();
});

test('rings what a shift jumps over, in order of time', () => {
  const order: string[] = [];
  clock.at(clock.now() + 7_200_000, () => order.push('later'));
  clock.at(clock.now() + 3_600_000, () => order.push('sooner'));
  clock.at(clock.now() + 90_000_000, () => order.push('not yet'));
  clock.setShift(86_400_000);
  vi.advanceTimersByTime(0);
  expect(order).toEqual(['sooner', 'later']);
});

test('waits for longer than a timer can', () => {
  const ring = vi.fn();
  const days = 40 * 86_400_000;
  clock.at(clock.now() + days, ring);
  vi.advanceTimersByTime(days - 1);
  expect(ring).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(ring).toHaveBeenCalledOnce();
});

test('does not ring after it was cancelled', () => {
  const ring = vi.fn();
  clock.at(clock.now() + 1000, ring)();
  vi.advanceTimersByTime(2000);
  expect(ring).not.toHaveBeenCalled();
});

test('keeps its shift for the next start', () => {
  clock.setShift(5000);
  expect(new StackClock(database).now()).toBe(Date.now() + 5000);
});
