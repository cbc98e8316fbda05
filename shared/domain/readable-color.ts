import { contrast, fromOklch, toOklch, type HexColor } from './color.ts';

/** What WCAG 2.2 asks of text at level AA (1.4.3). */
export const readable = 4.5;

/** Steps of lightness in which a colour is looked for; finer ones give nearly the same bytes. */
const steps = 256;

/** Whether the colour reads on (or under) every one of the others. */
export const isReadable = (color: HexColor, others: readonly HexColor[]): boolean =>
  others.every((other) => contrast(color, other) >= readable);

/** The colour of the same hue whose lightness (OKLCH) is nearest and that passes; undefined where none does. */
export const nearestPassing = (
  color: HexColor,
  passes: (candidate: HexColor) => boolean,
): HexColor | undefined => {
  if (passes(color)) return color;
  const oklch = toOklch(color);
  for (let step = 1; step <= steps; step += 1) {
    for (const direction of [-1, 1]) {
      const lightness = oklch.lightness + (direction * step) / steps;
      if (lightness < -1 / steps || lightness > 1 + 1 / steps) continue;
      const candidate = fromOklch({ ...oklch, lightness: Math.min(1, Math.max(0, lightness)) });
      if (passes(candidate)) return candidate;
    }
  }
  return undefined;
};

/**
 * The nearest colour that reads on every one of `others` at 4.5 : 1; the colour itself where it does already, undefined
 * where none does, as on black and white at once.
 */
export const nearestReadable = (
  color: HexColor,
  others: readonly HexColor[],
): HexColor | undefined => nearestPassing(color, (candidate) => isReadable(candidate, others));
