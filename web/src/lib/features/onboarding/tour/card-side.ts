/** Pixels of the window, as `getBoundingClientRect` counts them. */
type Box = Readonly<Record<'left' | 'right' | 'top' | 'bottom', number>>;

const meet = (one: Box, other: Box): boolean =>
  one.left < other.right &&
  other.left < one.right &&
  one.top < other.bottom &&
  other.top < one.bottom;

/**
 * At which end of the line the card stands: the end, unless it covers there what it speaks of and would not at the
 * start. `width` is the window's.
 */
export const cardSide = (
  target: Box,
  card: Box,
  { width, rightToLeft }: { readonly width: number; readonly rightToLeft: boolean },
): 'start' | 'end' => {
  const margin = Math.min(card.left, width - card.right);
  const own = card.right - card.left;
  const atLeft = { ...card, left: margin, right: margin + own };
  const atRight = { ...card, left: width - margin - own, right: width - margin };
  const [start, end] = rightToLeft ? [atRight, atLeft] : [atLeft, atRight];
  return meet(end, target) && !meet(start, target) ? 'start' : 'end';
};
