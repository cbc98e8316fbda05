import { expect, test } from 'vitest';
import { addressPattern } from './first-load.ts';

test.each([
  ['/(public)', ['/'], ['/tickets']],
  ['/(portal)/tickets', ['/tickets', '/tickets/'], ['/tickets/new', '/agent/tickets']],
  ['/(portal)/tickets/[ticketId]', ['/tickets/tkt_1'], ['/tickets', '/tickets/tkt_1/x']],
  ['/agent/(console)/tickets/[ticketId]', ['/agent/tickets/tkt_1'], ['/tickets/tkt_1']],
])('the route %s has the addresses it has', (route, own, others) => {
  const pattern = new RegExp(addressPattern(route));
  expect(own.filter((path) => !pattern.test(path))).toEqual([]);
  expect(others.filter((path) => pattern.test(path))).toEqual([]);
});
