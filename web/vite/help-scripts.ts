import { join } from 'node:path';
import { build } from 'esbuild';
import type { Plugin } from 'vite';

const folder = join(import.meta.dirname, '../src/help');

/**
 * Writes the scripts of the public pages under names that do not change: pages live for months, a build for days. What
 * every page loads is small; the search comes when somebody goes to its field.
 */
export const helpScripts = (): Plugin => ({
  name: 'porchlight:help-scripts',
  apply: 'build',
  applyToEnvironment: ({ name }) => name === 'client',
  async generateBundle() {
    const { outputFiles } = await build({
      entryPoints: [join(folder, 'help.ts'), join(folder, 'help-search.ts')],
      bundle: true,
      minify: true,
      format: 'esm',
      target: 'es2023',
      charset: 'utf8',
      external: ['/help-search.js'],
      outdir: folder,
      write: false,
    });
    for (const { path, text } of outputFiles)
      this.emitFile({
        type: 'asset',
        fileName: path.slice(folder.length + 1),
        source: text,
      });
  },
});
