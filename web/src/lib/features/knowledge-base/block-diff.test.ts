import { expect, it } from 'vitest';
import { pairBlocks } from './block-diff.ts';

it('puts what both texts have into one row, and what changed side by side', () => {
  expect(pairBlocks(['a', 'b', 'c'], ['a', 'x', 'c', 'd'])).toEqual([
    { before: 'a', after: 'a', same: true },
    { before: 'b', after: 'x', same: false },
    { before: 'c', after: 'c', same: true },
    { before: undefined, after: 'd', same: false },
  ]);
});

it('has rows of one side where only one text goes on', () => {
  expect(pairBlocks(['a', 'b', 'c'], ['c'])).toEqual([
    { before: 'a', after: undefined, same: false },
    { before: 'b', after: undefined, same: false },
    { before: 'c', after: 'c', same: true },
  ]);
  expect(pairBlocks([], ['a'])).toEqual([{ before: undefined, after: 'a', same: false }]);
});
