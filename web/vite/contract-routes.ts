import type { Plugin } from 'vite';
import { contracts } from '#shared/contract/index.ts';
import { audienceOf, type Operation } from '#shared/contract/operation.ts';

const id = 'virtual:contract-routes';
const all = `${id}/all`;

/** Operations that a customer's page calls. */
const isOutside = ([, operation]: [string, Operation]): boolean =>
  audienceOf(operation) !== 'agent';

/**
 * Gives the browser method and path of every operation, read from the contract while building, so that the contract's
 * zod schemas stay out of the bundle. The customers' own are a module apart, which every page loads.
 */
export const contractRoutes = (): Plugin => ({
  name: 'porchlight-contract-routes',
  resolveId: (source) => (source === id || source === all ? `\0${source}` : undefined),
  load: (source) => {
    if (source !== `\0${id}` && source !== `\0${all}`) return undefined;
    const routes = Object.values(contracts)
      .flatMap((contract) => Object.entries<Operation>(contract))
      .filter((entry) => source === `\0${all}` || isOutside(entry))
      .map(([name, operation]) => [
        name,
        { method: operation.method, path: operation.path, audience: audienceOf(operation) },
      ]);
    return `export const routes = ${JSON.stringify(Object.fromEntries(routes))};`;
  },
});
