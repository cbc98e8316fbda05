const channel = (hex: string): number => {
  const value = Number.parseInt(hex, 16) / 255;
  return value <= 0.040_45 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
};

/** Relative luminance of `#rrggbb`, WCAG 2.2. */
const luminance = (color: string): number =>
  0.2126 * channel(color.slice(1, 3)) +
  0.7152 * channel(color.slice(3, 5)) +
  0.0722 * channel(color.slice(5, 7));

/** White or near-black, whichever is easier to read on a color. */
export const readableOn = (color: string): string =>
  1.05 / (luminance(color) + 0.05) >= 4.5 ? '#ffffff' : '#1c1917';
