/** What the style sheet keeps free at the top when something is scrolled to: the header and some air. */
const headRoom = 80;
const air = 12;

/** Scrolls, if need be, to where `target` stands between the header and the card; at once, without motion. */
export const showBeside = (target: HTMLElement, card: HTMLElement): void => {
  const root = document.documentElement;
  const floor = card.getBoundingClientRect().top - air;
  // What gets the focus while the card is there is not left under it (WCAG 2.4.11).
  root.style.setProperty(
    'scroll-padding-block-end',
    `${String(Math.round(window.innerHeight - floor))}px`,
  );
  const { top, bottom, height } = target.getBoundingClientRect();
  const ceiling = target.closest('header') ? 0 : headRoom;
  if (top >= ceiling && bottom <= floor) return;
  const isHigher = height > floor - headRoom;
  target.scrollIntoView({ block: isHigher ? 'start' : 'nearest', behavior: 'instant' });
};

export const releaseScroll = (): void => {
  document.documentElement.style.removeProperty('scroll-padding-block-end');
};
