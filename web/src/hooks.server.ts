import { readFileSync } from 'node:fs';
import type { Handle } from '@sveltejs/kit/hooks';
import { scripts } from 'virtual:before-paint';
import { building } from '$app/env';
import { getTextDirection, locales } from '#lib/paraglide/runtime.js';

const rightToLeft = locales.filter((locale) => getTextDirection(locale) === 'rtl');

/** Written by the build of the browser's part, which alone knows the modules of each page. */
const modules = (): string =>
  building
    ? readFileSync(new URL('../../client/_app/first-load.json', import.meta.url), 'utf8')
    : '{"files":[],"pages":[]}';

/** What the scripts learn from the build, by script and attribute. */
const knowledge = (texts: readonly string[]): Readonly<Record<string, Record<string, string>>> => ({
  language: {
    languages: locales.join(' '),
    'right-to-left': rightToLeft.join(' '),
    folder: building ? '/_app/immutable/texts/' : '',
    texts: texts.join(' '),
  },
  'first-load': { modules: modules() },
});

const escaped = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll("'", '&#39;').replaceAll('<', '&lt;');

/**
 * Writes the scripts into the page that run before its first paint. That which chooses the language also fetches the
 * texts of the first modules ahead, because only it knows in which language.
 */
export const handle: Handle = ({ event, resolve }) => {
  const texts: string[] = [];
  return resolve(event, {
    preload: ({ type, path }) => {
      const isText = path.includes('/immutable/texts/');
      if (isText) texts.push(path);
      // The first words come late enough for it to be there: none changes its look, and nothing moves.
      const isFont = type === 'font' && path.includes('-latin-wght-normal');
      return isFont || (!isText && (type === 'js' || type === 'css'));
    },
    transformPageChunk: ({ html }) =>
      html.replace('%before-paint%', () => {
        const known = knowledge(texts);
        return scripts
          .map(([name, text]) => {
            const data = Object.entries(known[name] ?? {});
            const attributes = data.map(([key, value]) => ` data-${key}='${escaped(value)}'`);
            return `<script${attributes.join('')}>${text}</script>`;
          })
          .join('\n    ');
      }),
  });
};
