declare module 'virtual:contract-routes' {
  export const routes: import('#lib/api/operations.ts').Routes;
}
