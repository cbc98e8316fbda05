import { expect, it } from 'vitest';
import { contentTypeSchema } from '#shared/domain/attachment.ts';
import { contentTypeOf } from './content-type.ts';

it.each([
  ['image/png', 'image/png'],
  ['text/plain;charset=utf-8', 'text/plain'],
  ['', 'application/octet-stream'],
  ['nonsense', 'application/octet-stream'],
  ['application/vnd.ms-excel.sheet+xml', 'application/vnd.ms-excel.sheet+xml'],
])('reads %j as %s, which the API takes', (type, expected) => {
  expect(contentTypeOf(type)).toBe(expected);
  expect(contentTypeSchema.safeParse(expected).success).toBe(true);
});
