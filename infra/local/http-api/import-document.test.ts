import { expect, test } from 'vitest';
import { importDocument } from './import-document.ts';
import { openapiSchema } from './openapi.ts';
import { apiSchema } from './schema.ts';

const integration = {
  type: 'aws_proxy',
  httpMethod: 'POST',
  payloadFormatVersion: '2.0',
  uri: 'arn:aws:lambda:us-east-1:000000000000:function:f',
};
const customer = {
  type: 'oauth2',
  'x-amazon-apigateway-authorizer': {
    type: 'jwt',
    identitySource: '$request.header.Authorization',
    jwtConfiguration: { issuer: 'https://issuer.example/pool', audience: ['client'] },
  },
};
const operation = (more: object = {}) => ({
  responses: { default: { description: 'JSON' } },
  'x-amazon-apigateway-integration': {
    $ref: '#/components/x-amazon-apigateway-integrations/f',
  },
  ...more,
});
const documentWith = (paths: Readonly<Record<string, object>>) => ({
  openapi: '3.0.1',
  info: { title: 'small', version: '1' },
  paths,
  components: {
    securitySchemes: { customer },
    'x-amazon-apigateway-integrations': { f: integration },
  },
});
const importPaths = (paths: Readonly<Record<string, object>>) =>
  importDocument(openapiSchema.parse(documentWith(paths)));
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };

test('makes a route of each operation, with the authorizer its security names', () => {
  const routes = importPaths({
    '/lines': { get: operation(), post: operation({ security: [{ customer: ['write'] }] }) },
    '/lines/{id}': { parameters: [id], 'x-amazon-apigateway-any-method': operation() },
  });
  expect(routes.map(({ routeKey }) => routeKey)).toEqual([
    'GET /lines',
    'POST /lines',
    'ANY /lines/{id}',
  ]);
  expect(routes[0]).toMatchObject({ authorizer: undefined, integration: { uri: integration.uri } });
  expect(routes[1]).toMatchObject({
    authorizer: { jwtConfiguration: { audience: ['client'] } },
    scopes: ['write'],
  });
});

test.each([
  [
    'an integration that is not there',
    { get: operation({ 'x-amazon-apigateway-integration': { $ref: '#/components/x' } }) },
    'there is no integration #/components/x',
  ],
  [
    'a security scheme that is not there',
    { get: operation({ security: [{ agent: [] }] }) },
    'there is no security scheme agent',
  ],
  [
    'security that asks for nothing',
    { get: operation({ security: [{}] }) },
    'security must name one scheme',
  ],
  [
    'a path parameter that the path does not name',
    { parameters: [id], get: operation() },
    'it names the parameters [] and declares [id]',
  ],
])('refuses %s', (_, item, reason) => {
  expect(() => importPaths({ '/lines': item })).toThrow(
    `The HTTP API cannot be imported: /lines: ${reason}.`,
  );
});

test('refuses a path that differs from another by the name of a parameter alone', () => {
  const twin = { ...id, name: 'line' };
  expect(() =>
    importPaths({
      '/lines/{id}': { parameters: [id], get: operation() },
      '/lines/{line}': { parameters: [twin], get: operation() },
    }),
  ).toThrow('/lines/{line}: it is the same path as /lines/{id}.');
});

test('takes 300 routes and no more', () => {
  const paths = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`/l${n}`, { get: operation() }]));
  expect(importPaths(paths(300))).toHaveLength(300);
  expect(() => importPaths(paths(301))).toThrow('has 301 routes; API Gateway takes 300');
});

test.each([
  ['of the document', { ...documentWith({}), security: [{ customer: [] }] }, 'security'],
  [
    'of an operation',
    documentWith({ '/lines': { get: operation({ requestBody: {} }) } }),
    'requestBody',
  ],
  [
    'of an authorizer',
    {
      ...documentWith({}),
      components: {
        securitySchemes: {
          customer: {
            ...customer,
            'x-amazon-apigateway-authorizer': {
              ...customer['x-amazon-apigateway-authorizer'],
              authorizerResultTtlInSeconds: 300,
            },
          },
        },
      },
    },
    'authorizerResultTtlInSeconds',
  ],
])('refuses a key %s that it does not know, by its name', (_, document, key) => {
  expect(() => apiSchema.parse({ Body: document, FailOnWarnings: true })).toThrow(`\\"${key}\\"`);
});

test('refuses a property of the API that it does not know, by its name', () => {
  const api = { Body: documentWith({}), FailOnWarnings: true, CorsConfiguration: {} };
  expect(() => apiSchema.parse(api)).toThrow('CorsConfiguration');
});
