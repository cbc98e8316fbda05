import { expect, it } from 'vitest';
import { fileSize } from './file-size.ts';

it.each([
  [1, 'en', '1 byte'],
  [312 * 1024, 'en', '312 kB'],
  [25 * 1024 * 1024, 'en', '25 MB'],
  [4_430_000, 'en', '4.2 MB'],
  [1024 * 1024 * 1024, 'en', '1 GB'],
  [0, 'en', '0 bytes'],
  [4_430_000, 'de', '4,2 MB'],
])('tells %d bytes in %s', (bytes, locale, text) => {
  expect(fileSize(bytes, locale)).toBe(text);
});
