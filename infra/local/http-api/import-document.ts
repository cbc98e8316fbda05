import { StartError } from '../start-error.ts';
import type { Integration, OpenapiDocument, OpenapiOperation, OpenapiPath } from './openapi.ts';
import type { Route } from './route-table.ts';

/** API Gateway's quotas of one HTTP API; the one of routes and of authorizers is raised on request. */
const MOST_ROUTES = 300;
const MOST_INTEGRATIONS = 300;
const MOST_AUTHORIZERS = 10;

const SHARED = '#/components/x-amazon-apigateway-integrations/';

const methods = {
  get: 'GET',
  post: 'POST',
  patch: 'PATCH',
  put: 'PUT',
  delete: 'DELETE',
  'x-amazon-apigateway-any-method': 'ANY',
} as const;

/**
 * The routes of an OpenAPI document. What API Gateway's import would warn of stops it, as `FailOnWarnings` asks: a path
 * parameter that is not declared, an authorizer or integration that does not exist.
 */
export function importDocument(document: OpenapiDocument): readonly Route[] {
  const { securitySchemes, 'x-amazon-apigateway-integrations': shared } = document.components;
  const routes: Route[] = [];
  const templates = new Map<string, string>();
  let ownIntegrations = 0;
  for (const [path, item] of Object.entries(document.paths)) {
    checkPath(path, item, templates);
    for (const [name, method] of Object.entries(methods)) {
      const operation = operationOf(item, name);
      if (!operation) continue;
      if (!('$ref' in operation['x-amazon-apigateway-integration'])) ownIntegrations += 1;
      routes.push({
        routeKey: path === '$default' ? '$default' : `${method} ${path}`,
        integration: integrationOf(operation, shared, path),
        ...authorizationOf(operation, securitySchemes, path),
      });
    }
  }
  checkQuota('routes', routes.length, MOST_ROUTES);
  checkQuota('integrations', Object.keys(shared).length + ownIntegrations, MOST_INTEGRATIONS);
  checkQuota('authorizers', Object.keys(securitySchemes).length, MOST_AUTHORIZERS);
  return routes;
}

function operationOf(item: OpenapiPath, name: string): OpenapiOperation | undefined {
  const { parameters: _, ...operations } = item;
  return Object.entries(operations).find(([key]) => key === name)?.[1];
}

function checkPath(path: string, { parameters }: OpenapiPath, seen: Map<string, string>): void {
  if (path !== '$default' && !path.startsWith('/'))
    throw refusal(path, 'a path should start with /');
  const named = [...path.matchAll(/\{(\w+)\+?\}/g)].map(([, name = '']) => name);
  const declared = parameters.map(({ name }) => name);
  if (named.sort().join() !== declared.sort().join())
    throw refusal(
      path,
      `it names the parameters [${named.join()}] and declares [${declared.join()}]`,
    );
  const template = path.replaceAll(/\{\w+/g, '{');
  const twin = seen.get(template);
  if (twin !== undefined) throw refusal(path, `it is the same path as ${twin}`);
  seen.set(template, path);
}

function integrationOf(
  operation: OpenapiOperation,
  shared: Readonly<Record<string, Integration>>,
  path: string,
): Integration {
  const given = operation['x-amazon-apigateway-integration'];
  if (!('$ref' in given)) return given;
  const integration = given.$ref.startsWith(SHARED)
    ? shared[given.$ref.slice(SHARED.length)]
    : undefined;
  if (!integration) throw refusal(path, `there is no integration ${given.$ref}`);
  return integration;
}

function authorizationOf(
  { security: [required] }: OpenapiOperation,
  schemes: OpenapiDocument['components']['securitySchemes'],
  path: string,
): Pick<Route, 'authorizer' | 'scopes'> {
  if (!required) return { authorizer: undefined, scopes: [] };
  const [entry, ...more] = Object.entries(required);
  // An empty requirement would open the route to everybody.
  if (!entry || more.length > 0) throw refusal(path, 'security must name one scheme');
  const [name, scopes] = entry;
  const scheme = schemes[name];
  if (!scheme) throw refusal(path, `there is no security scheme ${name}`);
  return { authorizer: scheme['x-amazon-apigateway-authorizer'], scopes };
}

function checkQuota(things: string, count: number, most: number): void {
  if (count > most)
    throw new StartError(`The HTTP API has ${count} ${things}; API Gateway takes ${most}.`);
}

function refusal(path: string, reason: string): StartError {
  return new StartError(`The HTTP API cannot be imported: ${path}: ${reason}.`);
}
