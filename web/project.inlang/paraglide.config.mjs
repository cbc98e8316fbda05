/** Shared by the Vite plugin and by `web/prepare.mjs`, so that both write the same files. */
export default {
  outdir: './src/lib/paraglide',
  // The page says in which language it is, see web/src/before-paint/language.js.
  strategy: ['globalVariable', 'baseLocale'],
  isServer: 'import.meta.env.SSR',
  emitTsDeclarations: true,
  emitGitIgnore: false,
  emitReadme: false,
};
