import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import type { Plugin } from 'vite';

const id = 'virtual:before-paint';
/**
 * In the order in which they run: each may read what the one before it set on the root element. Pages of articles, which
 * outlive a build, load that of the theme as a file.
 */
const files = {
  theme: '../static/theme.js',
  language: '../src/before-paint/language.js',
  'first-load': '../src/before-paint/first-load.js',
} as const;

const minified = (file: string): string =>
  transformSync(readFileSync(join(import.meta.dirname, file), 'utf8'), {
    minify: true,
    charset: 'utf8',
  }).code.trim();

/**
 * Sources that let the page's policy accept the scripts that stand in the page itself (CSP Level 3). What differs from
 * build to build comes to them as attributes, so that their text, and its hash, is known beforehand.
 */
export const beforePaintHashes = () =>
  Object.values(files).map((file) => {
    const hash = createHash('sha256').update(minified(file)).digest('base64');
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
      ? `export const scripts = ${JSON.stringify(Object.entries(files).map(([name, file]) => [name, minified(file)]))};`
      : undefined,
});
