declare module 'virtual:contract-routes' {
  import type { Routes } from '#lib/api/operations.ts';

  export const routes: Routes;
}
