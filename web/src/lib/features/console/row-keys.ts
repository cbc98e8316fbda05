const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.matches('input, select, textarea, [contenteditable], [contenteditable] *');

/** j and k move among the rows of a list (links with `data-row`); Enter follows the focused link by itself. */
export const rowKeys = (event: KeyboardEvent): void => {
  if (
    (event.key !== 'j' && event.key !== 'k') ||
    event.ctrlKey ||
    event.metaKey ||
    event.altKey ||
    typing(event.target)
  )
    return;
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
  const at = rows.findIndex((row) => row === document.activeElement);
  const next = at === -1 ? 0 : at + (event.key === 'j' ? 1 : -1);
  rows[Math.max(0, Math.min(rows.length - 1, next))]?.focus();
};
