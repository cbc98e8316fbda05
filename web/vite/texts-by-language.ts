import { transform } from 'esbuild';
import type { Plugin } from 'vite';

const folder = (locale: string) => `_app/immutable/texts/${locale}/`;

/** Stands for the language of a chunk until there is one of each. */
const marker = '__PORCHLIGHT_LANGUAGE__';

/** How a compiled message chooses its language, and how Vite tells a browser what to fetch ahead. */
const choice = 'const locale = experimentalStaticLocale ?? options.locale ?? getLocale()';
const question = 'if (locale === ';
const unused = /, options = \{\}|import \{[^}]*\} from '\.\.\/runtime\.js';/g;
const address = 'new URL(dep, importerUrl).href';

const replaced = (code: string, from: string, to: string, id: string): string => {
  if (!code.includes(from)) throw new Error(`${id} is made in another way: no ${from} in it.`);
  return code.replaceAll(from, to);
};

/** A compiled message that asks for the language of its chunk rather than of the page. */
const undecided = (code: string, id: string): string =>
  replaced(replaced(code, choice, '', id), question, `if (${marker} === `, id).replaceAll(
    unused,
    '',
  );

interface Options {
  readonly locales: readonly [string, ...string[]];
  /** Names of chunks that hold messages and nothing else. */
  readonly isText: (name: string) => boolean;
}

/**
 * Splits compiled messages by language, so that a browser fetches one language and not all. Each chunk of messages is
 * written once a language into a folder of its own, under the same name; modules import that of the first language, and
 * an import map that `static/language.js` sets before any module loads leads to the folder of the chosen one.
 */
export const textsByLanguage = ({ locales, isText }: Options): Plugin => ({
  name: 'porchlight:texts-by-language',
  apply: 'build',
  enforce: 'post',
  applyToEnvironment: ({ name }) => name === 'client',
  transform(code, id) {
    if (/[\\/]paraglide[\\/]messages[\\/](?!_index)[^\\/]+\.js$/.test(id))
      return { code: undecided(code, id), map: null };
    // What is fetched ahead goes through the import map as well.
    if (id.includes('vite/preload-helper'))
      return { code: replaced(code, address, `import.meta.resolve(${address})`, id), map: null };
    return undefined;
  },
  outputOptions(options) {
    const { chunkFileNames } = options;
    if (typeof chunkFileNames !== 'function') throw new Error('Chunks are named in another way.');
    return {
      ...options,
      chunkFileNames: (chunk) =>
        isText(chunk.name) ? `${folder(locales[0])}[hash].js` : chunkFileNames(chunk),
    };
  },
  async generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk' || !chunk.fileName.startsWith(folder(locales[0]))) continue;
      const { code } = chunk;
      for (const locale of locales) {
        const own = await transform(code, {
          define: { [marker]: JSON.stringify(locale) },
          format: 'esm',
          minify: true,
          treeShaking: true,
          charset: 'utf8',
        });
        if (locale === locales[0]) chunk.code = own.code;
        else
          this.emitFile({
            type: 'asset',
            fileName: chunk.fileName.replace(folder(locales[0]), folder(locale)),
            source: own.code,
          });
      }
    }
  },
});
