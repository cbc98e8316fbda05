import type { HexColor } from './color.ts';

/** Colours that can be set for light and for dark; what is absent follows from the others. */
export const colorRoles = [
  'brand',
  'onBrand',
  'link',
  'background',
  'text',
  'header',
  'onHeader',
] as const;
export type ColorRole = (typeof colorRoles)[number];

export const colorModes = ['light', 'dark'] as const;
export type ColorMode = (typeof colorModes)[number];

export type ModeColors = { readonly [Role in ColorRole]?: HexColor | undefined };

/** The one colour there must be is the brand in the light; the dark follows it where it has none of its own. */
export interface ThemeColors {
  readonly light: ModeColors & { readonly brand: HexColor };
  readonly dark: ModeColors;
}

/** The colours of the screens before anybody chose others; those of `web/src/app.css`. */
export const ownColors = {
  light: { background: '#fbf8f4', text: '#241c16', white: '#ffffff' },
  dark: { background: '#16120f', text: '#efece7', white: '#24201b' },
} as const;

/** Colours of states, which stay as they are on any background and have to read there. */
export const stateColors: Readonly<Record<ColorMode, readonly HexColor[]>> = {
  light: ['#2b5e8c', '#216440', '#864e0e', '#b32926'],
  dark: ['#8dc1ec', '#83d2a1', '#f3bd66', '#fa938d'],
};
