import { describe, expect, it } from 'vitest';
import { bannerState, isShownEver } from './banner-state.ts';

const [before, start, within, end] = [
  '2026-11-20T09:00:00.000Z',
  '2026-11-20T10:00:00.000Z',
  '2026-11-20T11:00:00.000Z',
  '2026-11-20T12:00:00.000Z',
] as const;

describe('a banner', () => {
  it('is shown from its beginning until just before its end', () => {
    const state = (now: string) => bannerState({ from: start, until: end }, now);
    expect([before, start, within, end].map(state)).toEqual(['planned', 'shown', 'shown', 'over']);
  });

  it('without times is shown always', () => {
    expect(bannerState({}, within)).toBe('shown');
  });

  it('that ends before it begins is never shown', () => {
    expect(isShownEver({ from: end, until: start })).toBe(false);
    expect(isShownEver({ from: start, until: start })).toBe(false);
    expect(isShownEver({ until: start })).toBe(true);
  });
});
