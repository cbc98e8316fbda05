import { contrast, mix, type HexColor } from './color.ts';
import { nearestReadable, readable } from './readable-color.ts';
import { ownColors, type ColorMode, type ModeColors, type ThemeColors } from './theme-colors.ts';

/** Every colour of the screens that a theme decides, named as the custom properties of `web/src/app.css` are. */
export interface Palette {
  readonly canvas: HexColor;
  readonly surface: HexColor;
  readonly raised: HexColor;
  readonly sunken: HexColor;
  readonly hover: HexColor;
  readonly line: HexColor;
  readonly edge: HexColor;
  readonly ink: HexColor;
  readonly soft: HexColor;
  readonly muted: HexColor;
  readonly brand: HexColor;
  readonly 'on-brand': HexColor;
  readonly 'brand-text': HexColor;
  readonly glow: HexColor;
  readonly header: HexColor;
  readonly 'on-header': HexColor;
}

/** The colours that text stands on. */
export const backgroundsOf = ({ canvas, surface, raised, sunken, hover }: Surfaces) => [
  canvas,
  surface,
  raised,
  sunken,
  hover,
];

type Surfaces = Pick<Palette, 'canvas' | 'surface' | 'raised' | 'sunken' | 'hover'>;

/** Lighter and darker shades of the page's background, as far from it as ours are from ivory and night. */
export const surfacesOf = (mode: ColorMode, canvas: HexColor): Surfaces => {
  const { text } = ownColors[mode];
  return mode === 'light'
    ? {
        canvas,
        surface: mix(canvas, '#ffffff', 0.75),
        raised: mix(canvas, '#ffffff', 0.9),
        sunken: mix(canvas, text, 0.03),
        hover: mix(canvas, text, 0.045),
      }
    : {
        canvas,
        surface: mix(canvas, text, 0.035),
        raised: mix(canvas, text, 0.065),
        sunken: mix(canvas, text, 0.065),
        hover: mix(canvas, text, 0.09),
      };
};

/** Text on a fill: our ink or paper, or black or white, one of which reads on any colour. */
const textOn = (fill: HexColor): HexColor =>
  ['#221a14', '#fffdf9', '#000000', '#ffffff'].find((text) => contrast(text, fill) >= readable) ??
  '#000000';

const strongest = (background: HexColor): HexColor =>
  contrast('#000000', background) > contrast('#ffffff', background) ? '#000000' : '#ffffff';

/** What was set, and what follows from it, so that it reads wherever it can. */
export const paletteOf = (mode: ColorMode, colors: ThemeColors): Palette => {
  const set: ModeColors = colors[mode];
  const own = ownColors[mode];
  const canvas = set.background ?? own.background;
  const surfaces = surfacesOf(mode, canvas);
  const backgrounds = backgroundsOf(surfaces);
  const read = (color: HexColor, on: readonly HexColor[] = backgrounds): HexColor =>
    nearestReadable(color, on) ?? strongest(canvas);
  const ink = set.text ?? read(own.text);
  const brand = set.brand ?? colors.light.brand;
  const glow = mix(canvas, brand, 0.12);
  const header = set.header ?? canvas;
  return {
    ...surfaces,
    line: mix(canvas, ink, 0.11),
    edge: mix(canvas, ink, 0.52),
    ink,
    soft: read(mix(ink, canvas, 0.2)),
    muted: read(mix(ink, canvas, 0.34)),
    brand,
    'on-brand': set.onBrand ?? textOn(brand),
    'brand-text': set.link ?? read(brand, [...backgrounds, glow]),
    glow,
    header,
    'on-header': set.onHeader ?? (set.header === undefined ? ink : textOn(header)),
  };
};
