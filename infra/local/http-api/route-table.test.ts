import { expect, test } from 'vitest';
import { RouteTable, type Route } from './route-table.ts';

const routeOf = (routeKey: string): Route => ({
  routeKey,
  integration: {
    type: 'aws_proxy',
    httpMethod: 'POST',
    payloadFormatVersion: '2.0',
    uri: 'arn:aws:lambda:us-east-1:000000000000:function:f',
    timeoutInMillis: 30_000,
  },
  authorizer: undefined,
  scopes: [],
});

const table = new RouteTable();
for (const routeKey of [
  'GET /tickets/{id}',
  'GET /tickets/new',
  'ANY /tickets/{id}',
  'GET /files/{path+}',
  'POST /tickets',
]) {
  table.add(routeOf(routeKey));
}

test.each([
  ['GET', '/tickets/7', 'GET /tickets/{id}', { id: '7' }],
  ['GET', '/tickets/new', 'GET /tickets/new', {}],
  ['DELETE', '/tickets/7', 'ANY /tickets/{id}', { id: '7' }],
  ['GET', '/tickets/a%20b', 'GET /tickets/{id}', { id: 'a b' }],
  ['GET', '/files/a/b/c', 'GET /files/{path+}', { path: 'a/b/c' }],
  ['POST', '/tickets', 'POST /tickets', {}],
])('%s %s takes the route %s', (method, path, routeKey, parameters) => {
  const match = table.find(method, path);
  expect(match?.route.routeKey).toBe(routeKey);
  expect(match?.parameters).toEqual(parameters);
});

test.each([
  ['PUT', '/tickets'],
  ['GET', '/tickets/7/more'],
  ['GET', '/'],
])('%s %s has no route', (method, path) => {
  expect(table.find(method, path)).toBeUndefined();
});

test('takes the default route last', () => {
  const withDefault = new RouteTable();
  withDefault.add(routeOf('$default'));
  expect(withDefault.find('GET', '/anything')?.route.routeKey).toBe('$default');
});
