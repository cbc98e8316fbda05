import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { idle } from '../stack/admin.ts';
import { clientAs, type Call } from '../stack/client.ts';
import { readStack, type StackFile } from '../stack/stack.ts';
import { launchBrowser, newPerson, viewports, type Person } from './browser.ts';
import { axeViolations, beyondTheEdge, painted } from './page-audit.ts';
import { signIn } from './sign-in.ts';

let stack: StackFile;
let browser: Browser;
let lead: Person;
let leadCalls: Call;
beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  browser = await launchBrowser();
  lead = await newPerson(browser, stack.portal);
  leadCalls = await clientAs(stack, 'lead');
  await signIn(lead.page, '/agent/sign-in', stack.signIns.lead);
});
afterAll(() => browser.close());

const text = (page: Page) => page.locator('[contenteditable="true"]');
const status = (page: Page) => page.getByTestId('save-status');
const saved = (page: Page) => expect.poll(() => status(page).innerText()).toMatch(/^Saved at/);

const articleId = (page: Page): string => /art_[0-9a-z]{20}/.exec(page.url())?.[0] ?? '';
/** What the browser's own paste would bring: the type names are the browser's, not this program's. */
const pasteScript = (markdown: string) => `(() => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', ${JSON.stringify(markdown)});
  document.querySelector('[contenteditable="true"]').dispatchEvent(
    new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
})()`;

const publish = async (page: Page, name: string) => {
  await page.getByRole('button', { name, exact: true }).click();
  await expect
    .poll(() => page.getByRole('region', { name: 'Publishing' }).innerText())
    .toContain('Published');
};

const begin = async (page: Page, title: string): Promise<string> => {
  await page.goto('/agent/knowledge');
  await page.getByRole('button', { name: 'New article' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill(title);
  await page.getByRole('button', { name: 'Begin writing' }).click();
  await text(page).waitFor();
  await saved(page);
  return articleId(page);
};

const written = `## What you need

1. Vinegar
2. Water

| Size | Amount |
|---|---|
| 1 l | 100 ml |

## Afterwards

> [!TIP]
> Rinse it twice.
`;

test('E1, E9: pasted Markdown becomes a page that is read without a script', async () => {
  const { page } = lead;
  await page.setViewportSize(viewports.wide);
  await begin(page, 'Descale the kettle');
  await text(page).click();
  await page.evaluate(pasteScript(written));
  await expect.poll(() => text(page).locator('table td').count()).toBe(2);
  await saved(page);
  await publish(page, 'Publish');
  await idle(stack);
  const plain = await browser.newContext({ baseURL: stack.portal, javaScriptEnabled: false });
  const reader = await plain.newPage();
  const address = '/help/en/descale-the-kettle';
  await reader.goto(address);
  expect(await reader.locator('h1').innerText()).toBe('Descale the kettle');
  expect(await reader.locator('.article-table td').allInnerTexts()).toEqual(['1 l', '100 ml']);
  expect(await reader.locator('[data-callout="tip"]').innerText()).toBe('Rinse it twice.');
  await reader.getByRole('link', { name: 'Afterwards' }).click();
  expect(new URL(reader.url()).hash).toBe('#afterwards');
  const canonical = reader.locator('link[rel="canonical"]');
  expect(await canonical.getAttribute('href')).toBe(stack.portal + address);
  const data = await reader.locator('script[type="application/ld+json"]').textContent();
  expect(JSON.parse(data ?? '')).toMatchObject({ headline: 'Descale the kettle' });
  await reader.goto('/help/en');
  await reader.getByRole('link', { name: 'Descale the kettle' }).first().click();
  expect(new URL(reader.url()).pathname).toBe(address);
  expect(await (await fetch(`${stack.portal}/help/sitemap.xml`)).text()).toContain(
    `${address}</loc>`,
  );
  await plain.close();
});

test('E1: the article holds at 320 px and against axe, and asks for nothing that the policy refuses', async () => {
  const visitor = await newPerson(browser, stack.portal, { viewport: 'narrow' });
  for (const address of ['/help/en/descale-the-kettle', '/help/en']) {
    await visitor.page.goto(address);
    await painted(visitor.page);
    expect(await beyondTheEdge(visitor.page)).toEqual([]);
    expect(await axeViolations(visitor.page)).toEqual([]);
  }
  expect(visitor.problems).toEqual([]);
  await visitor.context.close();
});

test('E5: a second writer is warned, and neither text is lost', async () => {
  const { page } = lead;
  const id = await begin(page, 'Two at once');
  const params = { articleId: id, locale: 'en' as const };
  const { revision, title, slug } = await leadCalls('getArticleDraft', { params });
  const theirs = { title, slug, summary: '', body: '<p>Written elsewhere.</p>' };
  await leadCalls('saveArticleDraft', { params, body: { revision, content: theirs } });
  await text(page).click();
  await page.keyboard.type('Written here.');
  await page.getByTestId('writer-conflict').waitFor();
  await page.getByRole('button', { name: 'Go on with my text' }).click();
  await saved(page);
  expect((await leadCalls('getArticleDraft', { params })).body).toBe('<p>Written here.</p>');
  expect(await page.getByRole('region', { name: /that was not kept/ }).innerText()).toContain(
    'Written elsewhere.',
  );
});

test('E5: versions are kept, laid side by side and restored', async () => {
  const { page } = lead;
  const id = await begin(page, 'Every version');
  const params = { articleId: id, locale: 'en' as const };
  await text(page).click();
  await page.keyboard.type('The first text.');
  await saved(page);
  await publish(page, 'Publish');
  await page.getByRole('button', { name: 'Compare with version 1' }).waitFor();
  await text(page).click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('The second text.');
  await saved(page);
  await page.getByRole('button', { name: 'Compare with version 1' }).click();
  const compared = page.getByTestId('compare');
  await expect
    .poll(() => compared.locator('tbody td').allInnerTexts())
    .toEqual(['The first text.', 'The second text.']);
  await page.getByRole('button', { name: 'Take this version as the draft' }).click();
  await saved(page);
  await expect.poll(() => text(page).innerText()).toBe('The first text.');
  await expect
    .poll(async () => (await leadCalls('getArticleDraft', { params })).body)
    .toBe('<p>The first text.</p>');
});

test('E6: a language that is missing is begun from the source, and found by the list', async () => {
  const { page } = lead;
  const id = await begin(page, 'In two languages');
  await text(page).click();
  await page.keyboard.type('Source.');
  const params = { articleId: id, locale: 'en' as const };
  await expect
    .poll(async () => (await leadCalls('getArticleDraft', { params })).body)
    .toBe('<p>Source.</p>');
  await page.getByRole('link', { name: 'Deutsch (missing)' }).click();
  await page.getByRole('button', { name: 'Translate into Deutsch' }).click();
  await expect.poll(() => text(page).innerText()).toBe('Source.');
  await page.goto('/agent/knowledge');
  await page.getByLabel('Languages').selectOption('missing fr');
  const row = page.getByRole('link', { name: /^In two languages/ });
  await row.waitFor();
  await page.getByLabel('Languages').selectOption('missing de');
  await row.waitFor({ state: 'detached' });
  await painted(page);
  expect(await axeViolations(page)).toEqual([]);
  // The second of two writers is refused, which the browser logs.
  expect(lead.problems.filter((problem) => !problem.includes('409 (Conflict)'))).toEqual([]);
});
