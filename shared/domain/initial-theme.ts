import type { Theme } from './theme.ts';

/** How a portal looks before its administrator chose anything. */
export const initialTheme = (brandName: string, brandColor: string): Theme => ({
  brandName,
  logo: { showName: true },
  colors: { light: { brand: brandColor }, dark: {} },
  font: 'instrument-sans',
  headerLinks: [],
  footer: { links: [] },
  home: {},
});
