import { afterEach, describe, expect, it } from 'vitest';
import { learnClock, serverNow } from './clock.ts';

describe('serverNow', () => {
  afterEach(() => learnClock(new Date().toUTCString()));

  it('follows a server that is a week ahead', () => {
    const week = 7 * 86_400_000;
    learnClock(new Date(Date.now() + week).toUTCString());
    expect(Math.abs(serverNow() - Date.now() - week)).toBeLessThan(2000);
  });

  it('ignores differences that a header of whole seconds can not tell', () => {
    learnClock(new Date(Date.now() + 3000).toUTCString());
    expect(Math.abs(serverNow() - Date.now())).toBeLessThan(50);
  });

  it('ignores a header that is no date', () => {
    learnClock('soon');
    expect(Math.abs(serverNow() - Date.now())).toBeLessThan(50);
  });
});
