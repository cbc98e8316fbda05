import type { Font } from '#shared/domain/theme-font.ts';

/** What of a theme stands on the root element, where `static/theme.js` puts it before the first paint. */
export interface Look {
  readonly colors: Readonly<Record<string, string>>;
  readonly font?: Font | undefined;
  readonly favicon?: string | undefined;
}

/** Each comes with its first use. */
const files: Partial<Record<Font, () => Promise<unknown>>> = {
  inter: () => import('@fontsource-variable/inter'),
  'atkinson-hyperlegible': () => import('@fontsource-variable/atkinson-hyperlegible-next'),
  'source-serif': () => import('@fontsource-variable/source-serif-4'),
};

const ownIcon = '/favicon.svg';

/** Paints the page in a look, and no longer in the one before. */
export const paint = ({ colors, font, favicon }: Look): void => {
  const root = document.documentElement;
  const gone = [...root.style].filter(
    (name) => name.startsWith('--color-') && !(name.slice('--color-'.length) in colors),
  );
  for (const name of gone) root.style.removeProperty(name);
  for (const [name, color] of Object.entries(colors))
    root.style.setProperty(`--color-${name}`, color);
  if (font === undefined || font === 'instrument-sans') delete root.dataset['font'];
  else root.dataset['font'] = font;
  void files[font ?? 'system']?.();
  const icon = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  const href = favicon ?? ownIcon;
  if (icon && icon.getAttribute('href') !== href) {
    if (href === ownIcon) icon.type = 'image/svg+xml';
    else icon.removeAttribute('type');
    icon.href = href;
  }
};
