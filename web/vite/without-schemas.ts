import type { Plugin } from 'vite';

const library = /node_modules[\\/]zod[\\/]/;

/**
 * Keeps the schema library out of the browser: it tries `eval`, which the pages' policy refuses and reports, and weighs
 * as much as a page. What pages share with the schemas stands in modules of its own (`shared/domain/column.ts`).
 */
export const withoutSchemas = (): Plugin => ({
  name: 'porchlight-without-schemas',
  generateBundle(_, bundle) {
    if (this.environment.name !== 'client') return;
    for (const chunk of Object.values(bundle)) {
      if (chunk.type !== 'chunk') continue;
      const [found] = Object.entries(chunk.modules).filter(
        ([id, { renderedLength }]) => library.test(id) && renderedLength > 0,
      );
      if (found === undefined) continue;
      const through = Object.keys(chunk.modules).filter((id) => !library.test(id));
      this.error(
        `The schema library is in ${chunk.fileName}, through one of ${through.join(', ')}`,
      );
    }
  },
});
