import { expect, test } from 'vitest';
import { cardSide } from './card-side.ts';

const card = { left: 1000, right: 1368, top: 600, bottom: 800 };
const wide = { width: 1392, rightToLeft: false };
const page = { ...wide, rightToLeft: true };
const below = { left: 1050, right: 1350, top: 650, bottom: 760 };
const across = { left: 20, right: 1370, top: 650, bottom: 760 };
const mirrored = ({ left, right, ...rest }: typeof below) => ({
  ...rest,
  left: wide.width - right,
  right: wide.width - left,
});

test.each([
  ['stands at the end', { ...below, top: 100, bottom: 200 }, wide, 'end'],
  ['makes way for what is at the end', below, wide, 'start'],
  ['does not mind what is at the start', mirrored(below), wide, 'end'],
  ['stays where it covers on both sides', across, wide, 'end'],
  ['makes way on a page read from the right', mirrored(below), page, 'start'],
  ['has its end at the left there', below, page, 'end'],
] as const)('the card %s', (_, target, view, side) => {
  expect(cardSide(target, card, view)).toBe(side);
  // Where the card stands meanwhile plays no part.
  expect(cardSide(target, mirrored(card), view)).toBe(side);
});
