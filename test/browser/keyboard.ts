import type { Locator, Page } from 'playwright-core';
import * as z from 'zod';

const focusScript = `(() => {
  const element = document.activeElement;
  if (!element || element === document.body) return { what: 'nothing', lost: true, shown: false, covered: false };
  const outlined = (style) => style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2;
  const boxes = [element];
  while (boxes.length < 5 && boxes.at(-1).parentElement) boxes.push(boxes.at(-1).parentElement);
  const seen = element.getBoundingClientRect().width > 2 ? element : (element.closest('label') ?? element);
  const { left, top, width, height } = seen.getBoundingClientRect();
  const inView = (size, at, length) => Math.min(Math.max(at + length / 2, 1), size - 1);
  const top_ = document.elementFromPoint(inView(innerWidth, left, width), inView(innerHeight, top, height));
  return {
    what: [element.localName, element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 60)].join(' '),
    lost: false,
    shown: outlined(getComputedStyle(element, '::after')) || boxes.some((box) => outlined(getComputedStyle(box))),
    covered: !(top_ && (seen.contains(top_) || top_.contains(seen))) || top + height < 0 || top > innerHeight,
  };
})()`;

const focusSchema = z.object({
  what: z.string(),
  lost: z.boolean(),
  shown: z.boolean(),
  covered: z.boolean(),
});

/** What has the focus: whether one sees it (an outline of 2 px) and nothing lies above it. */
export const focusOf = async (page: Page) => focusSchema.parse(await page.evaluate(focusScript));

interface Node {
  readonly ownerDocument: { readonly activeElement: unknown };
  contains(other: unknown): boolean;
}

/** Whether the focus is on an element, or inside it. */
export const holdsFocus = async (target: Locator): Promise<boolean> =>
  target.evaluate((node: Node) => node.contains(node.ownerDocument.activeElement));

/** Enough to cross any page. */
const steps = 80;

/** Frames in which something may still be on its way to its place. */
const patience = 120;

/** Where the focus is once what it moved to has found its place: a menu is put there some frames after it opened. */
const settledFocus = async (page: Page) => {
  let focus = await focusOf(page);
  for (let frame = 0; frame < patience && !focus.lost && focus.covered; frame += 1) {
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => done(true)))');
    focus = await focusOf(page);
  }
  return focus;
};

/** Presses a key until the focus is on an element; fails where on the way it is lost, unseen or covered. */
export const moveTo = async (
  page: Page,
  target: Locator,
  key: 'Tab' | 'Shift+Tab' | 'j' | 'ArrowDown' = 'Tab',
): Promise<void> => {
  await target.first().waitFor({ state: 'attached' });
  const passed: string[] = [];
  for (let step = 0; step < steps; step += 1) {
    await page.keyboard.press(key);
    const { what, lost, shown, covered } = await settledFocus(page);
    passed.push(what);
    // Behind its last element the page hands the focus to the browser's own bar.
    if (!lost && !(shown && !covered))
      throw new Error(`${what} has the focus, but ${shown ? 'is covered' : 'does not show it'}.`);
    if (await holdsFocus(target.first())) return;
  }
  throw new Error(`Not reached by ${key}: ${passed.join(', ')}`);
};
