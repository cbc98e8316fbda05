import { expect, test } from 'vitest';
import { filledPage } from './filled-page.ts';

const pages = (counts: readonly number[]) => (cursor: string | undefined) => {
  const at = Number(cursor ?? 0);
  const items = Array.from({ length: counts[at] ?? 0 }, (_, index) => index);
  return Promise.resolve({ items, ...(at + 1 < counts.length && { next: String(at + 1) }) });
};

test('a page with results is taken as it is', async () => {
  expect(await filledPage(pages([2, 1]), undefined)).toEqual({ items: [0, 1], next: '1' });
});

test('empty pages are gone past', async () => {
  expect(await filledPage(pages([0, 0, 1]), undefined)).toEqual({ items: [0] });
});

test('where nothing comes, it says so, or where to go on', async () => {
  expect(await filledPage(pages([0]), undefined)).toEqual({ items: [] });
  expect(await filledPage(pages([0, 0, 0, 0, 0, 0, 1]), undefined)).toEqual({
    items: [],
    next: '5',
  });
});
