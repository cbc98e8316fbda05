declare module 'virtual:contract-routes' {
  import type { OutsideRoutes } from '#lib/api/operations.ts';

  export const routes: OutsideRoutes;
}

declare module 'virtual:contract-routes/all' {
  import type { Routes } from '#lib/api/operations.ts';

  export const routes: Routes;
}

/** Set by `static/language.js`: the language the page should speak by what is known now. */
declare const porchlightLanguage: () => string;
