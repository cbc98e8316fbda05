import type { Page } from 'playwright-core';
import * as z from 'zod';

/** What people wrote may end in an ellipsis; words of the portal must not. */
const script = `(() => {
  const written = '[data-written], bdi, [data-testid^="message-"], .sr-only, [aria-hidden="true"], select, textarea, input';
  const words = (element) => [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '');
  return [...document.querySelectorAll('h1, h2, h3, a, button, label, legend, p, span, th, dt, dd, li')]
    .filter((element) => element.checkVisibility() && words(element) && element.clientWidth > 1 && !element.closest(written) && !element.querySelector(written))
    .filter((element) => {
      const { overflowX, overflowY } = getComputedStyle(element);
      return (overflowX === 'hidden' || overflowX === 'clip') && element.scrollWidth > element.clientWidth + 1
        || (overflowY === 'hidden' || overflowY === 'clip') && element.scrollHeight > element.clientHeight + 2;
    })
    .map((element) => 'clipped: ' + element.outerHTML.slice(0, 160));
})()`;

/** Words of the portal that do not fit where they stand. */
export const clippedTexts = async (page: Page): Promise<readonly string[]> =>
  z.array(z.string()).parse(await page.evaluate(script));
