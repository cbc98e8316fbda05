import type { Plugin } from 'vite';

/**
 * What the compiled messages and the pages ask of Paraglide's runtime, without its ways to find a language: the page
 * says its own, see `src/before-paint/language.js`. The whole runtime is 5 KB on every page.
 */
const runtime = (locales: readonly string[]): string => `
export const locales = ${JSON.stringify(locales)};
export const baseLocale = locales[0];
export const experimentalStaticLocale = undefined;
export const isLocale = (locale) => locales.includes(locale);
let ask = () => baseLocale;
export const getLocale = () => ask();
export const overwriteGetLocale = (answer) => { ask = answer; };
`;

export const pageLanguage = (locales: readonly string[]): Plugin => ({
  name: 'porchlight:page-language',
  enforce: 'pre',
  applyToEnvironment: ({ name }) => name === 'client',
  load: (id) => (/[\\/]lib[\\/]paraglide[\\/]runtime\.js$/.test(id) ? runtime(locales) : undefined),
});
