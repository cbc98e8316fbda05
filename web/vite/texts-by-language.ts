import { transform } from 'esbuild';
import type { Plugin } from 'vite';

const folder = (locale: string) => `_app/immutable/texts/${locale}/`;

/** A name that is known in the chunks of one language only; asking for its type has no effect that would keep a text alive. */
const nameOf = (locale: string) => `__PORCHLIGHT_TEXTS_${locale}__`;

/** A compiled message: a function that asks for the language at each call, and says it by that of the language. */
const dispatcher =
  /\(\(inputs(?: = \{\})?, options = \{\}\) => \{\s*const locale = [^\n]*\n((?:\s*if \(locale === "\w+"\) return \w+\(inputs\)\n)+)\s*return (\w+)\(inputs\)\s*\}\)/;
const answer = /if \(locale === "(\w+)"\) return (\w+)\(inputs\)/g;
const unused = /import \{[^}]*\} from '\.\.\/runtime\.js';/;

/** The same as one expression of the chunk's language, of which only one function is left in the end. */
const undecided = (code: string, id: string): string => {
  const found = dispatcher.exec(code);
  if (found === null) throw new Error(`Paraglide writes messages in another way: ${id}`);
  const [whole, answers = '', fallback = ''] = found;
  const chosen = [...answers.matchAll(answer)]
    .map(([, locale = '', name = '']) => `typeof ${nameOf(locale)} === 'string' ? ${name} : `)
    .join('');
  return code.replace(whole, () => `(${chosen}${fallback})`).replace(unused, '');
};

interface Options {
  readonly locales: readonly [string, ...string[]];
  /** Names of chunks that hold messages and nothing else. */
  readonly isText: (name: string) => boolean;
}

/**
 * Splits compiled messages by language, so that a browser fetches one language and not all. Each chunk of messages is
 * written once a language into a folder of its own, under the same name; modules import that of the first language, and
 * an import map that `src/before-paint/language.js` sets before any module loads leads to the folder of the chosen one.
 */
export const textsByLanguage = ({ locales, isText }: Options): Plugin => ({
  name: 'porchlight:texts-by-language',
  apply: 'build',
  enforce: 'post',
  applyToEnvironment: ({ name }) => name === 'client',
  transform(code, id) {
    if (/[\\/]paraglide[\\/]messages[\\/](?!_index)[^\\/]+\.js$/.test(id))
      return { code: undecided(code, id), map: null };
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
          define: Object.fromEntries(
            locales.map((one) => [nameOf(one), one === locale ? '""' : 'undefined']),
          ),
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
