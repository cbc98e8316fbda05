import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Locale } from '#shared/domain/locale.ts';
import { idle } from '../stack/admin.ts';
import { clientAs } from '../stack/client.ts';
import { readStack, type StackFile } from '../stack/stack.ts';
import { launchBrowser, newPerson, viewports } from './browser.ts';
import { english } from './language.ts';
import { newCustomer, type NewCustomer } from './new-customer.ts';
import { pageFaults } from './page-audit.ts';
import { signIn } from './sign-in.ts';

let stack: StackFile;
let browser: Browser;
let page: Page;
let problems: string[];
let author: NewCustomer;
const slugs = { en: '', de: '' };

const content = {
  en: {
    title: 'Calibrate the theodolite',
    summary: 'When angles drift, level it and calibrate anew.',
    body: '<h2>Level</h2><p>Turn the foot screws.</p><h2>Calibrate</h2><p>Hold the trigger for ten seconds.</p>',
  },
  de: {
    title: 'Theodoliten kalibrieren',
    summary: 'Wenn Winkel abweichen: nivellieren und neu kalibrieren.',
    body: '<h2>Nivellieren</h2><p>Drehen Sie die Fußschrauben.</p><h2>Kalibrieren</h2><p>Taste halten.</p>',
  },
};

const publish = async () => {
  const administrator = await clientAs(stack, 'administrator');
  const { categories } = await administrator('getHelpCenter');
  const categoryId = categories[0]?.id ?? '';
  const { id: articleId } = await administrator('createArticle', {
    body: { locale: 'en', title: content.en.title, categoryId },
  });
  for (const locale of ['en', 'de'] as const satisfies readonly Locale[]) {
    const params = { articleId, locale };
    const revision = locale === 'en' ? 1 : 0;
    const slug = locale === 'en' ? 'calibrate-the-theodolite' : 'theodoliten-kalibrieren';
    slugs[locale] = slug;
    const saved = await administrator('saveArticleDraft', {
      params,
      body: { revision, content: { ...content[locale], slug } },
    });
    await administrator('publishArticle', { params, body: { revision: saved.revision } });
  }
  const { version, ...article } = await administrator('getArticle', { params: { articleId } });
  await administrator('changeArticle', {
    params: { articleId },
    body: {
      version,
      properties: {
        categoryId: article.categoryId,
        audience: { kind: 'public' },
        tags: [],
        order: 0,
      },
    },
  });
  await idle(stack);
};

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  [browser, author] = await Promise.all([launchBrowser(), newCustomer(stack)]);
  await publish();
  ({ page, problems } = await newPerson(browser, stack.portal));
  await signIn(page, '/sign-in', author);
});
afterAll(() => browser.close());

const field = () => page.locator('.help-search input');

test.each([
  ['en', 'Turning the screw', 'theodolit'],
  ['de', 'Fussschraube', 'Teodoliten'],
] as const)(
  'E2 E9 in %s the help centre finds an article by its words, however they are typed',
  async (locale, words, misspelt) => {
    await page.goto(`/help/${locale}`);
    await field().focus();
    await page.locator('.help-search[data-ready]').waitFor();
    for (const text of [words, misspelt]) {
      await field().fill(text);
      await page.locator(`.help-search a[href="/help/${locale}/${slugs[locale]}"]`).waitFor();
    }
    expect(await pageFaults(page)).toEqual([]);
    await page.setViewportSize(viewports.narrow);
    expect(await pageFaults(page)).toEqual([]);
    await page.setViewportSize(viewports.wide);
    await field().press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/help/${locale}/${slugs[locale]}`);
    await page.getByRole('heading', { level: 1, name: content[locale].title }).waitFor();
    await field().focus();
    await page.locator('.help-search[data-ready]').waitFor();
    await field().fill('zzzzqqqq');
    await expect.poll(() => page.locator('.help-search [role=status]').textContent()).not.toBe('');
    expect(problems).toEqual([]);
  },
);

test('E9 an article is read without a script', async () => {
  const plain = await browser.newContext({ baseURL: stack.portal, javaScriptEnabled: false });
  const reader = await plain.newPage();
  await reader.goto(`/help/en/${slugs.en}`);
  expect(await reader.getByText('Hold the trigger for ten seconds.').isVisible()).toBe(true);
  await plain.close();
});

test('B18 E2 the home page leads to the help centre and finds articles beside tickets', async () => {
  await page.goto('/');
  const card = page.getByTestId('help-center');
  await card.getByRole('link', { name: content.en.title }).waitFor();
  expect(await card.getByRole('link', { name: english['help_all']! }).getAttribute('href')).toBe(
    '/help/en',
  );
  await page.getByRole('main').getByRole('searchbox').fill('calibrating');
  const found = page.getByTestId('found-articles');
  await found.getByRole('link', { name: content.en.title }).waitFor();
  expect(await pageFaults(page)).toEqual([]);
});

test('B2 a ticket being written is answered by an article, and only by one that fits', async () => {
  await page.goto('/tickets/new');
  const subject = page.locator('input[name=subject]');
  await subject.fill('How do I calibrate my theodolite, the angles drift?');
  const suggested = page.getByTestId('suggested');
  await suggested.getByRole('link', { name: content.en.title }).waitFor();
  expect(await pageFaults(page)).toEqual([]);
  await page.setViewportSize(viewports.narrow);
  expect(await pageFaults(page)).toEqual([]);
  await page.setViewportSize(viewports.wide);
  await subject.fill('The coffee machine on the second floor leaks');
  await suggested.waitFor({ state: 'detached' });
  await subject.fill('');
});
