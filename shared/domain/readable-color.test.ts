import { converter, wcagContrast } from 'culori';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, fromOklch, toOklch } from './color.ts';
import { isReadable, nearestReadable } from './readable-color.ts';

const color = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);
const oklch = converter('oklch');
const lightnessOf = (hex: string) => oklch(hex)?.l ?? Number.NaN;

describe('contrast', () => {
  it('is what culori computes for any two colours', () => {
    fc.assert(
      fc.property(color, color, (one, other) => {
        expect(contrast(one, other)).toBeCloseTo(wcagContrast(one, other), 6);
      }),
    );
  });

  it('of black on white is 21', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  });
});

describe('OKLCH', () => {
  it('is what culori computes for any colour', () => {
    fc.assert(
      fc.property(color, (hex) => {
        const known = oklch(hex);
        const { lightness, chroma } = toOklch(hex);
        expect(lightness).toBeCloseTo(known?.l ?? Number.NaN, 4);
        expect(chroma).toBeCloseTo(known?.c ?? Number.NaN, 4);
      }),
    );
  });

  it('comes back as the colour it was', () => {
    fc.assert(
      fc.property(color, (hex) => {
        expect(fromOklch(toOklch(hex))).toBe(hex);
      }),
    );
  });
});

describe('the nearest colour that reads', () => {
  it('always reads, by culori too, and there always is one on a single background', () => {
    fc.assert(
      fc.property(color, color, (text, background) => {
        const offered = nearestReadable(text, [background]) ?? 'none';
        expect(wcagContrast(offered, background)).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it('reads on every background, where there is one that does', () => {
    fc.assert(
      fc.property(color, fc.array(color, { minLength: 1, maxLength: 4 }), (text, backgrounds) => {
        const offered = nearestReadable(text, backgrounds);
        const some = offered ?? '#000000';
        expect(isReadable(some, backgrounds)).toBe(offered !== undefined);
        expect(offered === undefined && isReadable('#ffffff', backgrounds)).toBe(false);
      }),
    );
  });

  it('is the one nearest in lightness: of the shades between, none reads', () => {
    fc.assert(
      fc.property(
        color,
        color,
        fc.double({ min: 0, max: 0.97, noNaN: true }),
        (text, on, share) => {
          const offered = nearestReadable(text, [on]);
          if (offered === undefined || offered === text) return;
          const from = toOklch(text);
          const way = lightnessOf(offered) - from.lightness;
          for (const direction of [1, -1]) {
            const lightness = from.lightness + direction * way * share;
            if (lightness < 0 || lightness > 1) continue;
            const between = fromOklch({ ...from, lightness });
            // The last step of lightness and the rounding to bytes lie within these hundredths.
            if (Math.abs(lightnessOf(between) - lightnessOf(offered)) < 0.008) continue;
            expect(wcagContrast(between, on)).toBeLessThan(4.5);
          }
        },
      ),
    );
  });

  it('leaves a colour that reads already as it is', () => {
    expect(nearestReadable('#7a3b06', ['#f3eee5'])).toBe('#7a3b06');
  });

  it('keeps the hue', () => {
    const offered = nearestReadable('#f2b24a', ['#ffffff']) ?? '';
    expect(toOklch(offered).hue).toBeCloseTo(toOklch('#f2b24a').hue, 1);
  });
});
