declare module 'virtual:contract-routes' {
  import type { OutsideRoutes } from '#lib/api/operations.ts';

  export const routes: OutsideRoutes;
}

declare module 'virtual:contract-routes/all' {
  import type { Routes } from '#lib/api/operations.ts';

  export const routes: Routes;
}

declare module 'virtual:before-paint' {
  /** Name and text of each, in the order in which they run. */
  export const scripts: readonly (readonly [name: string, text: string])[];
}

/** Set by `before-paint/language.js`: the language the page should speak by what is known now. */
declare const porchlightLanguage: () => string;
