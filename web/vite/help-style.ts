import type { Plugin } from 'vite';

/** Of the public pages, which are rendered long before the next build: the one style that keeps its name. */
const fileName = 'help.css';

/**
 * Writes the portal's style once more under a name that does not change. Pages of articles name it, and so look like
 * the portal of today whenever they were published.
 */
export const helpStyle = (): Plugin => ({
  name: 'porchlight:help-style',
  apply: 'build',
  applyToEnvironment: ({ name }) => name === 'client',
  generateBundle(_options, bundle) {
    const style = Object.values(bundle).find(
      (one) =>
        one.type === 'asset' &&
        one.fileName.endsWith('.css') &&
        String(one.source).includes('.article-body'),
    );
    if (style?.type !== 'asset') throw new Error('No style tells how articles look.');
    const folder = style.fileName.slice(0, style.fileName.lastIndexOf('/') + 1);
    const source = String(style.source).replaceAll('url(./', `url(/${folder}`);
    this.emitFile({ type: 'asset', fileName, source });
  },
});
