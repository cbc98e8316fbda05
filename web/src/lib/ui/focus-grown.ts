import { tick } from 'svelte';

/**
 * Lets a list grow and leads the focus to the first entry that came (what bears `data-entry`): the button that asked
 * for more goes away with the last page. Where none came and the button went, the focus goes to the last entry.
 */
export const focusGrown = async (
  list: HTMLElement | null | undefined,
  grow: () => Promise<unknown>,
): Promise<void> => {
  const entries = () => [...(list?.querySelectorAll<HTMLElement>('[data-entry]') ?? [])];
  const asker = document.activeElement;
  const before = new Set(entries());
  await grow();
  await tick();
  // Whoever moved on meanwhile is left alone.
  if (document.activeElement !== asker && document.activeElement !== document.body) return;
  const came = entries().find((entry) => !before.has(entry));
  const target = came ?? (asker?.isConnected === true ? undefined : entries().at(-1));
  if (target === undefined) return;
  if (target.tabIndex < 0) target.tabIndex = -1;
  target.focus();
};
