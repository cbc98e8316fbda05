import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast } from './color.ts';
import { contrastProblems } from './theme-contrast.ts';
import { backgroundsOf, paletteOf } from './theme-palette.ts';
import { colorModes, colorRoles, stateColors, type ThemeColors } from './theme-colors.ts';

const color = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);
const optional = Object.fromEntries(
  colorRoles.map((role) => [role, fc.option(color, { nil: undefined })]),
);
const theme: fc.Arbitrary<ThemeColors> = fc.record({
  light: fc.record({ ...optional, brand: color }),
  dark: fc.record(optional),
});

const withColor = (colors: ThemeColors, mode: 'light' | 'dark', role: string, hex: string) => ({
  ...colors,
  [mode]: { ...colors[mode], [role]: hex },
});

const withOffers = (begun: ThemeColors): ThemeColors => {
  let colors = begun;
  for (let round = 0; round < 12; round += 1) {
    const offer = contrastProblems(colors).find(({ nearest }) => nearest !== undefined);
    if (offer?.nearest === undefined) break;
    colors = withColor(colors, offer.mode, offer.role, offer.nearest);
  }
  return colors;
};

describe('a theme', () => {
  it('with nothing but a brand colour reads, whatever the colour', () => {
    fc.assert(
      fc.property(color, (brand) => {
        expect(contrastProblems({ light: { brand }, dark: {} })).toEqual([]);
        for (const mode of colorModes) {
          const palette = paletteOf(mode, { light: { brand }, dark: {} });
          const texts = [palette.ink, palette.soft, palette.muted, palette['brand-text']];
          for (const text of texts)
            for (const background of backgroundsOf(palette))
              expect(contrast(text, background)).toBeGreaterThanOrEqual(4.5);
          expect(contrast(palette['on-brand'], palette.brand)).toBeGreaterThanOrEqual(4.5);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('reads everywhere once every offer is taken, one after the other', () => {
    fc.assert(
      fc.property(theme, (begun) => {
        const colors = withOffers(begun);
        const problems = contrastProblems(colors);
        expect(problems.filter(({ nearest }) => nearest !== undefined)).toEqual([]);
        if (problems.length > 0) return;
        for (const mode of colorModes) {
          const palette = paletteOf(mode, colors);
          for (const background of backgroundsOf(palette))
            for (const text of [palette.ink, palette['brand-text'], ...stateColors[mode]])
              expect(contrast(text, background)).toBeGreaterThanOrEqual(4.5);
          expect(contrast(palette['on-brand'], palette.brand)).toBeGreaterThanOrEqual(4.5);
          expect(contrast(palette['on-header'], palette.header)).toBeGreaterThanOrEqual(4.5);
        }
      }),
      { numRuns: 15 },
    );
  });

  it('names the colour that does not read, with its contrast and the nearest that does', () => {
    const [problem] = contrastProblems({
      light: { brand: '#0055aa', onBrand: '#3377cc' },
      dark: {},
    });
    expect(problem).toMatchObject({ mode: 'light', role: 'onBrand' });
    expect(problem?.contrast).toBeLessThan(2);
    expect(contrast(problem?.nearest ?? '', '#0055aa')).toBeGreaterThanOrEqual(4.5);
  });

  it('leaves a text colour of the brand that reads as it is', () => {
    expect(paletteOf('light', { light: { brand: '#0055aa' }, dark: {} })['brand-text']).toBe(
      '#0055aa',
    );
  });
});
