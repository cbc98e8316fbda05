import { expect, test } from 'vitest';
import { matchesPattern } from './pattern.ts';

const event = {
  source: 'porchlight.tickets',
  'detail-type': 'ticket.created',
  resources: ['a', 'b'],
  detail: {
    priority: 'High',
    count: 5,
    nested: { flag: true },
    tags: ['x', 'y'],
    none: null,
    lines: [{ sku: 1 }, { sku: 2 }],
  },
};
const detail = (pattern: unknown) => ({ detail: pattern });

test.each([
  ['an exact value', { source: ['porchlight.tickets'] }],
  ['one of several', { 'detail-type': ['x', 'ticket.created'] }],
  ['an element of an array', { resources: ['b'] }],
  ['a prefix', { source: [{ prefix: 'porchlight.' }] }],
  ['a prefix in any case', detail({ priority: [{ prefix: { 'equals-ignore-case': 'hi' } }] })],
  ['a suffix', { 'detail-type': [{ suffix: '.created' }] }],
  ['anything but', detail({ priority: [{ 'anything-but': ['low', 'normal'] }] })],
  ['anything but a prefix', detail({ priority: [{ 'anything-but': { prefix: 'lo' } }] })],
  ['a number', detail({ count: [5] })],
  ['a numeric range', detail({ count: [{ numeric: ['>', 0, '<=', 5] }] })],
  ['existence', detail({ nested: { flag: [{ exists: true }] } })],
  ['absence', detail({ missing: [{ exists: false }] })],
  ['absence deep in what is missing', detail({ missing: { deeper: [{ exists: false }] } })],
  ['any case', detail({ priority: [{ 'equals-ignore-case': 'HIGH' }] })],
  ['a wildcard', { 'detail-type': [{ wildcard: 'tick*.cr*d' }] }],
  ['null', detail({ none: [null] })],
  ['a field in an array of objects', detail({ lines: { sku: [2] } })],
  [
    'one of alternatives',
    { $or: [{ source: ['other'] }, { detail: { count: [{ numeric: ['>=', 5] }] } }] },
  ],
])('matches %s', (_name, pattern) => {
  expect(matchesPattern(pattern, event)).toBe(true);
});

test.each([
  ['another value', { source: ['porchlight'] }],
  ['one field of two', { source: ['porchlight.tickets'], 'detail-type': ['other'] }],
  ['an excluded value', detail({ priority: [{ 'anything-but': 'High' }] })],
  ['a number written as text', detail({ count: ['5'] })],
  ['a value out of range', detail({ count: [{ numeric: ['>', 5] }] })],
  ['an absent field', detail({ missing: ['x'] })],
  ['anything but, for an absent field', detail({ missing: [{ 'anything-but': 'x' }] })],
  ['a present field asked to be absent', detail({ count: [{ exists: false }] })],
  ['an unknown filter', detail({ count: [{ almost: 5 }] })],
  ['a wildcard that ends early', { source: [{ wildcard: 'porch*x' }] }],
])('does not match %s', (_name, pattern) => {
  expect(matchesPattern(pattern, event)).toBe(false);
});
