const acts = ['wheel', 'touchmove', 'pointerdown', 'keydown'] as const;

/**
 * Outlines the first shown element of `selector` (by the attribute `data-toured`), also when it comes later or comes
 * anew, and has it `settle`d: when found, and when the page grows round it until the person does something. Returns
 * what ends all that.
 */
export const spotlight = (
  selector: string,
  settle: (target: HTMLElement) => void,
): (() => void) => {
  let target: HTMLElement | undefined;
  let acted = false;
  const over = new AbortController();
  for (const act of acts)
    addEventListener(act, () => (acted = true), { passive: true, signal: over.signal });

  const look = () => {
    if (target?.isConnected === true && target.checkVisibility()) return;
    target?.removeAttribute('data-toured');
    target = [...document.querySelectorAll<HTMLElement>(selector)].find((one) =>
      one.checkVisibility(),
    );
    if (target === undefined) return;
    target.setAttribute('data-toured', '');
    settle(target);
  };
  const changes = new MutationObserver(look);
  changes.observe(document.body, { childList: true, subtree: true });
  const growth = new ResizeObserver(() => {
    look();
    if (target !== undefined && !acted) settle(target);
  });
  growth.observe(document.body);
  look();

  return () => {
    over.abort();
    changes.disconnect();
    growth.disconnect();
    target?.removeAttribute('data-toured');
  };
};
