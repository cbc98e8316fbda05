/** Shared by the Vite plugin and by `web/prepare.mjs`, so that both write the same files. */
export default {
  outdir: './src/lib/paraglide',
  strategy: ['localStorage', 'preferredLanguage', 'baseLocale'],
  localStorageKey: 'porchlight-locale',
  isServer: 'import.meta.env.SSR',
  emitTsDeclarations: true,
  emitGitIgnore: false,
  emitReadme: false,
};
