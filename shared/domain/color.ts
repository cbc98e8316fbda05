/** A colour as `#rrggbb`. */
export type HexColor = string;

/** Lightness 0 to 1, chroma 0 to about 0.4, hue in radians (OKLCH). */
interface Oklch {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
}

type Triple = readonly [number, number, number];

const channels = (hex: HexColor): Triple => {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
};

const format = (rgb: Triple): HexColor =>
  `#${rgb.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`;

/** Linear light of a channel from 0 to 255 (IEC 61966-2-1). */
const linear = (channel: number): number => {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

const encoded = (light: number): number =>
  255 * (light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055);

const luminance = (hex: HexColor): number => {
  const [red, green, blue] = channels(hex);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
};

/** Contrast of two colours, 1 to 21, as WCAG 2.2 counts it. */
export const contrast = (one: HexColor, other: HexColor): number => {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
};

/** The colour as OKLCH (Björn Ottosson, 2020, https://bottosson.github.io/posts/oklab/). */
export const toOklch = (hex: HexColor): Oklch => {
  const [red, green, blue] = channels(hex);
  const [r, g, b] = [linear(red), linear(green), linear(blue)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const greenRed = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const blueYellow = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    lightness: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    chroma: Math.hypot(greenRed, blueYellow),
    hue: Math.atan2(blueYellow, greenRed),
  };
};

const toLinear = ({ lightness, chroma, hue }: Oklch): Triple => {
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
};

const tolerance = 1e-4;
const isShown = (rgb: Triple): boolean =>
  rgb.every((light) => light >= -tolerance && light <= 1 + tolerance);

/** The colour as screens show it: of the same lightness and hue, with less chroma where sRGB has not so much. */
export const fromOklch = (color: Oklch): HexColor => {
  let [most, least] = [color.chroma, 0];
  let rgb = toLinear(color);
  if (!isShown(rgb)) {
    for (let step = 0; step < 16; step += 1) {
      const chroma = (most + least) / 2;
      if (isShown(toLinear({ ...color, chroma }))) least = chroma;
      else most = chroma;
    }
    rgb = toLinear({ ...color, chroma: least });
  }
  const clamp = (light: number) => encoded(Math.min(1, Math.max(0, light)));
  return format([clamp(rgb[0]), clamp(rgb[1]), clamp(rgb[2])]);
};

/** `share` 0 is `from`, 1 is `to`; mixed as sRGB. */
export const mix = (from: HexColor, to: HexColor, share: number): HexColor => {
  const [a, b] = [channels(from), channels(to)];
  const at = (index: 0 | 1 | 2) => a[index] + (b[index] - a[index]) * share;
  return format([at(0), at(1), at(2)]);
};
