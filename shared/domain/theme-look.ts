import { paletteOf, type Palette } from './theme-palette.ts';
import type { ThemeColors } from './theme-colors.ts';

const ownBrand = '#f2b24a';

const always: readonly (keyof Palette)[] = ['brand', 'on-brand', 'brand-text', 'glow'];
const ofBackground: readonly (keyof Palette)[] = [
  'canvas',
  'surface',
  'raised',
  'sunken',
  'hover',
  'line',
  'edge',
  'ink',
  'soft',
  'muted',
];
const ofHeader: readonly (keyof Palette)[] = ['header', 'on-header'];

/**
 * The colours that differ from those of the style sheet, by name, each as a CSS colour of light and dark. Nothing where
 * nobody chose a colour, so that the screens keep the ones that were drawn for them.
 */
export const lookOf = (colors: ThemeColors): Record<string, string> => {
  const { light, dark } = colors;
  const has = (role: 'background' | 'text' | 'header' | 'onHeader') =>
    light[role] !== undefined || dark[role] !== undefined;
  const isOwn =
    light.brand === ownBrand && [...Object.values(light), ...Object.values(dark)].length === 1;
  const names = [
    ...(isOwn ? [] : always),
    ...(has('background') || has('text') ? ofBackground : []),
    ...(has('header') || has('onHeader') || has('background') ? ofHeader : []),
  ];
  const [day, night] = [paletteOf('light', colors), paletteOf('dark', colors)];
  return Object.fromEntries(
    names.map((name) => [name, `light-dark(${day[name]}, ${night[name]})`]),
  );
};
