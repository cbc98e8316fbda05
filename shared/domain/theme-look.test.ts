import { describe, expect, it } from 'vitest';
import { lookOf } from './theme-look.ts';

describe('the look of a theme', () => {
  it('leaves the style sheet alone until a colour is chosen', () => {
    expect(lookOf({ light: { brand: '#f2b24a' }, dark: {} })).toEqual({});
  });

  it('is the brand and what follows from it, for light and dark', () => {
    const look = lookOf({ light: { brand: '#0b5d7a' }, dark: { brand: '#7fc8e0' } });
    expect(look['brand']).toBe('light-dark(#0b5d7a, #7fc8e0)');
    expect(Object.keys(look).sort()).toEqual(['brand', 'brand-text', 'glow', 'on-brand']);
  });

  it('moves every surface with the background', () => {
    const look = lookOf({ light: { brand: '#0b5d7a', background: '#ffffff' }, dark: {} });
    expect(look['canvas']).toMatch(/^light-dark\(#ffffff, #16120f\)$/);
    expect(Object.keys(look)).toHaveLength(16);
  });
});
