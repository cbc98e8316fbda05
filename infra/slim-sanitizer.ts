import type { Plugin } from 'esbuild';

const importer = /node_modules[\\/]sanitize-html[\\/]/;

/**
 * Leaves out what sanitize-html imports and we do not use, 75 KB gz: a parser of style sheets (we allow declarations by
 * our own list, `parseStyleAttributes: false`), and all of htmlparser2 but its parser.
 */
export const slimSanitizer: Plugin = {
  name: 'slim-sanitizer',
  setup: (build) => {
    build.onResolve({ filter: /^htmlparser2$/ }, async ({ path, importer: from, kind, resolveDir, pluginData }) => {
      if (!importer.test(from) || pluginData === 'resolved') return undefined;
      const whole = await build.resolve(path, { kind, resolveDir, importer: from, pluginData: 'resolved' });
      return { path: whole.path.replace(/index\.js$/, 'Parser.js') };
    });
    build.onResolve({ filter: /^postcss$/ }, ({ importer: from }) =>
      importer.test(from) ? { path: 'postcss', namespace: 'left-out' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => ({
      contents: `exports.parse = () => { throw new Error('${path} is left out of the bundle.'); };`,
    }));
  },
};
