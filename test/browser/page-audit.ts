import axe from 'axe-core';
import type { Page } from 'playwright-core';
import * as z from 'zod';
import { viewports } from './browser.ts';

const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const axeOptions = (runOnly: readonly string[]) =>
  JSON.stringify({
    runOnly,
    rules: { 'target-size': { enabled: true } },
    resultTypes: ['violations'],
    iframes: false,
  });

/** Bars that stick to an edge lie over what one can scroll clear of them, which axe would call too small a target. */
const letGo = `for (const bar of document.querySelectorAll('.sticky.bottom-0')) bar.style.position = 'static'`;

/**
 * What axe-core finds against WCAG 2.2 AA and, unless only the standard is asked for, its best practices: the rule and
 * where it is broken.
 */
export const axeViolations = async (
  page: Page,
  { standardOnly = false } = {},
): Promise<readonly string[]> => {
  await page.evaluate(`globalThis.axe ?? (() => { ${axe.source} })()`);
  await page.evaluate(letGo);
  const found =
    await page.evaluate(`axe.run(document, ${axeOptions(standardOnly ? standard : [...standard, 'best-practice'])}).then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
      [id, target.join(' '), failureSummary.split('\\n').at(1)?.trim()].join(' | '))))`);
  return z.array(z.string()).parse(found);
};

const edgeScript = `(() => {
  const scrolls = (element) => {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement)
      if (/auto|scroll/.test(getComputedStyle(box).overflowX)) return true;
    return false;
  };
  const width = document.documentElement.clientWidth;
  const beyond = [...document.querySelectorAll('h1, h2, a, button, input, select, textarea, [contenteditable="true"]')]
    .filter((element) => element.checkVisibility() && !scrolls(element) && !element.closest('.sr-only'))
    .filter((element) => { const { left, right, width: own } = element.getBoundingClientRect(); return own > 1 && (left < -1 || right > width + 1); })
    .map((element) => element.outerHTML.slice(0, 120));
  const wide = document.scrollingElement.scrollWidth > innerWidth ? ['the page scrolls to ' + document.scrollingElement.scrollWidth] : [];
  return [...wide, ...beyond];
})()`;

/** What reaches beyond the left or right edge of the window: the page as a whole, or something to read or press. */
export const beyondTheEdge = async (page: Page): Promise<readonly string[]> =>
  z.array(z.string()).parse(await page.evaluate(edgeScript));

const headScript = `({
  lang: document.documentElement.lang,
  title: document.title,
  headings: [...document.querySelectorAll('h1')].filter((heading) => heading.checkVisibility()).length,
})`;

/** What a page says of itself. */
export const headOf = async (page: Page) =>
  z
    .object({ lang: z.string(), title: z.string(), headings: z.number() })
    .parse(await page.evaluate(headScript));

const written = '[data-testid^="message-"], [data-written], [lang]:not(html), script, style';

const textScript = `(() => {
  const own = (element) => element && !element.closest('${written}');
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (own(walker.currentNode.parentElement)) texts.push(walker.currentNode.data);
  for (const element of document.querySelectorAll('[aria-label], [placeholder], [title], [alt]'))
    if (own(element)) for (const name of ['aria-label', 'placeholder', 'title', 'alt']) texts.push(element.getAttribute(name) ?? '');
  return [...new Set(texts.map((text) => text.replace(/\\s+/g, ' ').trim()).filter((text) => text !== ''))];
})()`;

/** Every text of the page but what people wrote: words, labels, hints. */
export const textsOf = async (page: Page): Promise<readonly string[]> =>
  z.array(z.string()).parse(await page.evaluate(textScript));

/** Waits until the window shows its new size and colours. Transitions are cut short: only their end is looked at. */
export const painted = async (page: Page): Promise<void> => {
  await page.evaluate(`new Promise((done) => {
    const still = new CSSStyleSheet();
    still.replaceSync('*, ::before, ::after { transition: none !important }');
    document.adoptedStyleSheets = [still];
    requestAnimationFrame(() => requestAnimationFrame(() => done()));
  })`);
};

/** What the page's policy refused since it was loaded. */
const refusedByPolicy = async (page: Page): Promise<readonly string[]> =>
  z.array(z.string()).parse(await page.evaluate('[...new Set(globalThis.refusedByPolicy ?? [])]'));

/**
 * What axe finds and what lies beyond the edge, wide in the light and at 320 px in the dark, where the page then stays,
 * and what its policy refused.
 */
export const pageFaults = async (
  page: Page,
  options: Parameters<typeof axeViolations>[1] = {},
): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const [size, colorScheme] of [
    ['wide', 'light'],
    ['narrow', 'dark'],
  ] as const) {
    await page.setViewportSize(viewports[size]);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // Only where the page begins does its header lie over nothing that axe would then call too small a target.
    await page.evaluate("scrollTo({ top: 0, behavior: 'instant' })");
    await painted(page);
    found.push(...(await axeViolations(page, options)), ...(await beyondTheEdge(page)));
  }
  return [...found, ...(await refusedByPolicy(page))];
};
