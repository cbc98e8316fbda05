import type { Plugin } from 'vite';
import { contracts } from '#shared/contract/index.ts';
import { audienceOf, type Operation } from '#shared/contract/operation.ts';

const id = 'virtual:contract-routes';

/**
 * Gives the browser method and path of every operation, read from the contract while building, so that the
 * contract's zod schemas stay out of the bundle.
 */
export const contractRoutes = (): Plugin => ({
  name: 'porchlight-contract-routes',
  resolveId: (source) => (source === id ? `\0${id}` : undefined),
  load: (source) => {
    if (source !== `\0${id}`) return undefined;
    const routes = Object.values(contracts)
      .flatMap((contract) => Object.entries<Operation>(contract))
      .map(([name, operation]) => [
        name,
        { method: operation.method, path: operation.path, audience: audienceOf(operation) },
      ]);
    return `export const routes = ${JSON.stringify(Object.fromEntries(routes))};`;
  },
});
