import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import type { Plugin } from 'vite';

const id = 'virtual:before-paint';
const folder = join(import.meta.dirname, '../src/before-paint');

/** In the order in which they run: each may read what the one before it set on the root element. */
const names = ['theme', 'language', 'first-load'] as const;

const minified = (name: string): string =>
  transformSync(readFileSync(join(folder, `${name}.js`), 'utf8'), {
    minify: true,
    charset: 'utf8',
  }).code.trim();

/**
 * Sources that let the page's policy accept the scripts that stand in the page itself (CSP Level 3). What differs from
 * build to build comes to them as attributes, so that their text, and its hash, is known beforehand.
 */
export const beforePaintHashes = () =>
  names.map((name) => {
    const hash = createHash('sha256').update(minified(name)).digest('base64');
    return `sha256-${hash}` as const;
  });

/**
 * Gives `hooks.server.ts` the scripts that run before the first paint. As files of their own each would be awaited
 * before the page asks for anything else: a script in a page with a policy keeps the browser from looking ahead.
 */
export const beforePaint = (): Plugin => ({
  name: 'porchlight:before-paint',
  resolveId: (source) => (source === id ? `\0${id}` : undefined),
  load: (source) =>
    source === `\0${id}`
      ? `export const scripts = ${JSON.stringify(names.map((name) => [name, minified(name)]))};`
      : undefined,
});
