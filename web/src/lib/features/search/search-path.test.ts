import { expect, test } from 'vitest';
import { askedAt, searchPath } from './search-path.ts';

test.each([
  [{ q: '', scope: 'own' }, '/search'],
  [{ q: ' two words ', scope: 'own' }, '/search?q=two+words'],
  [{ q: 'ä&b', scope: 'org_1' }, '/search?q=%C3%A4%26b&scope=org_1'],
])('%j is at %s, and is read back from there', (asked, path) => {
  expect(searchPath('/search', asked)).toBe(path);
  expect(askedAt(new URL(path, 'https://x.example').searchParams)).toEqual({
    ...asked,
    q: asked.q.trim(),
  });
});
