import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Plugin } from 'esbuild';

const root = resolve(import.meta.dirname, '..');

const inside = (name: string): RegExp => new RegExp(`node_modules[\\\\/]${name}[\\\\/]`);

/** What a package imports whole though it, or what we use of it, needs one file. */
const narrowed = [
  {
    importer: inside('sanitize-html'),
    asks: /^htmlparser2$/,
    from: /commonjs([\\/])index\.js$/,
    to: 'esm$1Parser.js',
  },
  { importer: inside('dom-serializer'), asks: /^entities$/, from: /index\.js$/, to: 'escape.js' },
];

const absent = (what: string): string => `throw new Error('${what} is left out of the bundle.');`;

/** What a package imports for something we do not do, and what stands in. */
const leftOut = [
  {
    // Style attributes pass by our own list: `parseStyleAttributes` is false.
    importer: inside('sanitize-html'),
    asks: /^postcss$/,
    contents: `exports.parse = () => { ${absent('postcss')} };`,
  },
  {
    // Cleans up dates; only its check of links is used.
    importer: inside('launder'),
    asks: /^dayjs$/,
    contents: `module.exports = () => { ${absent('dayjs')} };`,
  },
  {
    // Guesses types and names of files; ours are known.
    importer: inside('nodemailer'),
    asks: /[\\/]mime-types\.js$/,
    contents: `export const detectMimeType = () => 'application/octet-stream', detectExtension = () => 'bin';`,
  },
  {
    // A table of HTML's named characters; the parser of htmlparser2 brings the same.
    importer: inside('postal-mime'),
    asks: /[\\/]html-entities\.js$/,
    resolveDir: 'node_modules/htmlparser2',
    contents: `import { decodeHTML } from 'entities/decode';
      const decode = (_, name) => { const text = decodeHTML(name); return text === name ? undefined : text; };
      export const htmlEntities = new Proxy({}, { get: decode });`,
  },
];

/**
 * Shapes of the S3 client write their keys as `[_h]`, which esbuild takes for a possible side effect, and so keeps the
 * shapes of operations nobody calls. Writing the constant's text in its place lets it drop them.
 */
const withPlainKeys = (schemas: string): string => {
  const constants = new Map(
    schemas.matchAll(/^const (_\w+) = ("[^"]*");$/gm).map(([, name, value]) => [name, value]),
  );
  return schemas.replaceAll(
    /\[(_\w+)\]:/g,
    (key, name: string) => `${constants.get(name) ?? key}:`,
  );
};

/** zod's writers of JSON Schema, which every schema refers to, and which only the build asks. */
const schemaWriters = /zod[\\/]v4[\\/]core[\\/](?:to-json-schema|json-schema-processors)\.js$/;

/** The same names, each made of a function that a schema keeps and that nobody is to call. */
const withoutWriters = (writers: string): string =>
  writers
    .matchAll(/^export (?:const|function) (\w+)/gm)
    .map(([, name = '']) => `export const ${name} = () => () => { ${absent('JSON Schema')} };`)
    .toArray()
    .join('\n');

/** Halves what sanitize-html, nodemailer, postal-mime, zod and the S3 client bring into a bundle. */
export const slimPackages: Plugin = {
  name: 'slim-packages',
  setup: (build) => {
    build.onLoad(
      { filter: /client-s3[\\/]dist-es[\\/]schemas[\\/]schemas_0\.js$/ },
      async ({ path }) => ({
        contents: withPlainKeys(await readFile(path, 'utf8')),
      }),
    );
    build.onLoad({ filter: schemaWriters }, async ({ path }) => ({
      contents: withoutWriters(await readFile(path, 'utf8')),
    }));
    for (const { importer, asks, from, to } of narrowed) {
      build.onResolve({ filter: asks }, async ({ path, pluginData, ...asked }) => {
        if (!importer.test(asked.importer) || pluginData === 'whole') return undefined;
        const whole = await build.resolve(path, { ...asked, pluginData: 'whole' });
        return { path: whole.path.replace(from, to), sideEffects: whole.sideEffects };
      });
    }
    for (const [index, { importer, asks, contents, resolveDir = '.' }] of leftOut.entries()) {
      const namespace = `left-out-${index}`;
      build.onResolve({ filter: asks }, ({ path, importer: asking }) =>
        importer.test(asking) ? { path, namespace } : undefined,
      );
      build.onLoad({ filter: /.*/, namespace }, () => ({
        contents,
        resolveDir: resolve(root, resolveDir),
      }));
    }
  },
};
