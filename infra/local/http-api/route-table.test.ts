import { expect, test } from 'vitest';
import { RouteTable } from './route-table.ts';
import { routeSchema } from './schema.ts';

const table = new RouteTable();
for (const RouteKey of [
  'GET /tickets/{id}',
  'GET /tickets/new',
  'ANY /tickets/{id}',
  'GET /files/{path+}',
  'POST /tickets',
]) {
  table.add(routeSchema.parse({ ApiId: 'a', RouteKey, Target: 'integrations/i' }));
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
  expect(match?.route.RouteKey).toBe(routeKey);
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
  withDefault.add(
    routeSchema.parse({ ApiId: 'a', RouteKey: '$default', Target: 'integrations/i' }),
  );
  expect(withDefault.find('GET', '/anything')?.route.RouteKey).toBe('$default');
});
