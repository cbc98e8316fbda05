import { describe, expect, it } from 'vitest';
import { brandColors, contrast } from './brand.ts';

describe('brandColors', () => {
  it.each(['#f2b24a', '#000000', '#ffffff', '#ffff00', '#0000ff', '#808080', '#b45309'])(
    'keeps text readable with %s',
    (color) => {
      const { fill, onFill, textLight, textDark } = brandColors(color);
      expect(contrast(fill, onFill)).toBeGreaterThanOrEqual(4.3);
      expect(contrast(textLight, '#f3eee5')).toBeGreaterThanOrEqual(4.5);
      expect(contrast(textDark, '#2a2622')).toBeGreaterThanOrEqual(4.5);
    },
  );

  it('leaves a colour that reads already as it is', () => {
    expect(brandColors('#7a3b06').textLight).toBe('#7a3b06');
  });
});

describe('contrast', () => {
  it('of black on white is 21', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  });
});
