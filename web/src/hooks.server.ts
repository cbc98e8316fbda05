import type { Handle } from '@sveltejs/kit/hooks';
import { building } from '$app/env';
import { getTextDirection, locales } from '#lib/paraglide/runtime.js';

const rightToLeft = locales.filter((locale) => getTextDirection(locale) === 'rtl');

/**
 * Tells the script that chooses the language before the first paint what there is to choose from. It also fetches the
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
      html
        .replace('%languages%', locales.join(' '))
        .replace('%right-to-left%', rightToLeft.join(' '))
        .replace('%texts-folder%', building ? '/_app/immutable/texts/' : '')
        .replace('%texts%', texts.join(' '))
        // Written by the build, which alone knows the modules of each page.
        .replace(
          '%first-load%',
          building ? '<script defer fetchpriority="high" src="/_app/first-load.js"></script>' : '',
        ),
  });
};
