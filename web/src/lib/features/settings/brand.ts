interface Rgb {
  readonly r: number;
  readonly g: number;
  readonly b: number;
}

const parse = (hex: string): Rgb => {
  const value = Number.parseInt(hex.slice(1), 16);
  return { r: (value >> 16) & 255, g: (value >> 8) & 255, b: value & 255 };
};

const format = ({ r, g, b }: Rgb): string =>
  `#${[r, g, b].map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;

const linear = (channel: number): number => {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

const luminance = ({ r, g, b }: Rgb): number =>
  0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);

/** Contrast of two `#rrggbb` colours, 1 to 21, as WCAG 2.2 counts it. */
export const contrast = (one: string, other: string): number => {
  const [dark = 0, light = 0] = [luminance(parse(one)), luminance(parse(other))].toSorted(
    (a, b) => a - b,
  );
  return (light + 0.05) / (dark + 0.05);
};

const mix = (from: Rgb, to: Rgb, share: number): Rgb => ({
  r: from.r + (to.r - from.r) * share,
  g: from.g + (to.g - from.g) * share,
  b: from.b + (to.b - from.b) * share,
});

const readableOn = (color: string, background: string, towards: string): string => {
  for (let share = 0; share < 1; share += 0.04) {
    const candidate = format(mix(parse(color), parse(towards), share));
    if (contrast(candidate, background) >= 4.6) return candidate;
  }
  return towards;
};

const ink = '#221a14';
const paper = '#fffdf9';

/** The sunken ivory and the raised night surface: text that reads on these reads on all the others. */
const lightBackground = '#f3eee5';
const darkBackground = '#2a2622';

export interface BrandColors {
  readonly fill: string;
  /** Text on the fill. */
  readonly onFill: string;
  /** The brand as text on light and on dark, shifted until WCAG AA's 4.5 : 1 is met. */
  readonly textLight: string;
  readonly textDark: string;
}

/** Everything the screens need of a brand colour (`#rrggbb`), readable whatever colour it is. */
export const brandColors = (color: string): BrandColors => ({
  fill: color,
  onFill: contrast(ink, color) >= contrast(paper, color) ? ink : paper,
  textLight: readableOn(color, lightBackground, '#000000'),
  textDark: readableOn(color, darkBackground, '#ffffff'),
});
