import { createHash } from 'node:crypto';

/** The import map that leads from the texts of the first language to those of another, as `src/before-paint/language.js` writes it. */
export const importMap = (first: string, locale: string): string =>
  JSON.stringify({
    imports: { [`/_app/immutable/texts/${first}/`]: `/_app/immutable/texts/${locale}/` },
  });

/** Sources that let a page's policy accept those import maps (CSP Level 3, an import map counts as a script). */
export const importMapHashes = ([first, ...others]: readonly [string, ...string[]]) =>
  others.map((locale) => {
    const hash = createHash('sha256').update(importMap(first, locale)).digest('base64');
    return `sha256-${hash}` as const;
  });
