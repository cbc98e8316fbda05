const { document } = globalThis;

/** Finds the one element a selector names. */
export const find = (selector) => document.querySelector(selector);

/** Makes an element; text is always text, so nothing a mail says becomes markup. */
export function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name in element && !name.includes('-')) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** Says something for a moment, and to screen readers. */
export function toast(message) {
  const element = find('#toast');
  element.textContent = message;
  element.hidden = false;
  globalThis.clearTimeout(toast.timer);
  toast.timer = globalThis.setTimeout(() => (element.hidden = true), 4000);
}

/** Arrow keys, Home and End move between the tabs of a tab list, as WAI-ARIA asks. */
export function moveBetweenTabs(tablist) {
  tablist.addEventListener('keydown', (event) => {
    const tabs = [...tablist.querySelectorAll('[role=tab]')];
    const index = tabs.indexOf(document.activeElement);
    const target = {
      ArrowRight: tabs[(index + 1) % tabs.length],
      ArrowLeft: tabs.at(index - 1),
      Home: tabs[0],
      End: tabs.at(-1),
    }[event.key];
    if (!target) return;
    event.preventDefault();
    target.focus();
    target.click();
  });
}

export function selectTab(tablist, selected) {
  for (const tab of tablist.querySelectorAll('[role=tab]')) {
    tab.setAttribute('aria-selected', String(tab === selected));
    tab.tabIndex = tab === selected ? 0 : -1;
  }
}
