import { contrast, type HexColor } from './color.ts';
import { nearestPassing, nearestReadable, readable } from './readable-color.ts';
import { backgroundsOf, paletteOf, surfacesOf } from './theme-palette.ts';
import {
  colorModes,
  ownColors,
  stateColors,
  type ColorMode,
  type ColorRole,
  type ThemeColors,
} from './theme-colors.ts';

/** A colour that does not read where it stands. */
export interface ContrastProblem {
  readonly mode: ColorMode;
  readonly role: ColorRole;
  /** The lowest contrast it has there. */
  readonly contrast: number;
  /** The nearest colour that reads, where there is one. */
  readonly nearest: HexColor | undefined;
}

const lowest = (color: HexColor, others: readonly HexColor[]): number =>
  Math.min(...others.map((other) => contrast(color, other)));

/**
 * How what stands on a background in any theme reads on all its shades: the colours of states and the text of the mode.
 * Text that was chosen is judged by itself.
 */
const lowestOn = (mode: ColorMode, background: HexColor): number => {
  const standing = [...stateColors[mode], ownColors[mode].text];
  return Math.min(
    ...backgroundsOf(surfacesOf(mode, background)).map((shade) => lowest(shade, standing)),
  );
};

const problemsOf = (mode: ColorMode, colors: ThemeColors): ContrastProblem[] => {
  const set = colors[mode];
  const palette = paletteOf(mode, colors);
  const backgrounds = backgroundsOf(palette);
  const checkText = (role: ColorRole, color: HexColor | undefined, on: readonly HexColor[]) => {
    if (color === undefined) return [];
    const found = lowest(color, on);
    if (found >= readable) return [];
    return [{ mode, role, contrast: found, nearest: nearestReadable(color, on) }];
  };
  const checkBackground = (): ContrastProblem[] => {
    const { background } = set;
    if (background === undefined) return [];
    const found = lowestOn(mode, background);
    if (found >= readable) return [];
    const nearest = nearestPassing(background, (one) => lowestOn(mode, one) >= readable);
    return [{ mode, role: 'background', contrast: found, nearest }];
  };
  return [
    ...checkBackground(),
    ...checkText('text', set.text, backgrounds),
    ...checkText('link', set.link, [...backgrounds, palette.glow]),
    ...checkText('onBrand', set.onBrand, [palette.brand]),
    ...checkText('onHeader', set.onHeader, [palette.header]),
  ];
};

/** Every colour below 4.5 : 1 (WCAG 2.2, 1.4.3 at level AA) where it stands; none where the theme may be published. */
export const contrastProblems = (colors: ThemeColors): ContrastProblem[] =>
  colorModes.flatMap((mode) => problemsOf(mode, colors));
