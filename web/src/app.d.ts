declare module 'virtual:contract-routes' {
  export const routes: typeof import('#lib/api/operations.ts').routeShape;
}
