import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest';
import { idle } from '../stack/admin.ts';
import { clientAs } from '../stack/client.ts';
import { readStack, type StackFile } from '../stack/stack.ts';
import { launchBrowser, newPerson, viewports } from './browser.ts';
import { english, german } from './language.ts';
import { newCustomer, type NewCustomer } from './new-customer.ts';
import { pageFaults } from './page-audit.ts';
import { signIn } from './sign-in.ts';

const say = (key: string): string => english[key]!;

let stack: StackFile;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let author: NewCustomer;
let titled: string;
let said: string;

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  [browser, author] = await Promise.all([
    launchBrowser(),
    newCustomer(stack, { name: 'Maximiliane Oberwiesenhofer' }),
  ]);
  const agent = await clientAs(stack, 'agent');
  const open = async (subject: string, html: string) =>
    (await author.call('createTicket', { body: { subject, html } })).id;
  said = await open('Frage zur Anlage', '<p>Guten Tag, es geht um die Anlage.</p>');
  const params = { ticketId: said };
  await agent('replyAsAgent', {
    params,
    body: { visibility: 'internal', html: '<p>Zirkusnotiz</p>' },
  });
  await agent('replyAsAgent', {
    params,
    body: {
      visibility: 'public',
      html: '<p>Wir haben die <b>Häuser</b> geprüft; alle Dampfventile sind in Ordnung.</p>',
    },
  });
  titled = await open('Dampfventil undicht', `<p>${'Donaudampfschifffahrt'.repeat(12)}</p>`);
  await idle(stack);
  ({ page, context } = await newPerson(browser, stack.portal));
  await signIn(page, '/sign-in', author);
  await signIn(page, '/agent/sign-in', stack.signIns.administrator);
});
afterEach(async () => {
  await context.setOffline(false);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.setViewportSize(viewports.wide);
});
afterAll(() => browser.close());

const results = () => page.getByTestId('results').locator('li');
const shownIds = () =>
  page.evaluate<string[]>(
    `[...document.querySelectorAll('[data-testid=results] li')].map((row) => row.dataset.ticket)`,
  );
const boxHasFocus = `document.activeElement === document.querySelector('main [type=search]')`;
const box = () => page.locator('main').getByRole('searchbox');

/** What is wrong with the page as it stands, at 320 px in the dark and wide in the light. */
const faults = () => pageFaults(page);

test('B8: words typed on the home page find titles before what was said later', async () => {
  await page.goto('/');
  await box().fill('dampfventile');
  await page.keyboard.press('Enter');
  await page.waitForURL(
    (url) => url.pathname === '/search' && url.searchParams.get('q') === 'dampfventile',
  );
  await expect.poll(shownIds).toEqual([titled, said]);
});

test('B8: the preview shows the best message with the words marked, who wrote it and when', async () => {
  await page.goto('/search?q=hauser+dampf');
  const preview = results().getByTestId('preview');
  await preview.first().waitFor();
  expect(await shownIds()).toEqual([said]);
  expect(await preview.locator('mark').allInnerTexts()).toEqual(['Häuser', 'Dampfventile']);
  await expect.poll(() => preview.innerText()).toContain('Sam');
  await preview.locator('time').waitFor();
  const decoration = `getComputedStyle(document.querySelector('mark')).textDecorationLine`;
  expect(await page.evaluate(decoration)).toBe('underline');
  expect(await faults()).toEqual([]);
});

test('B8: internal notes are not found', async () => {
  await page.goto('/search?q=zirkusnotiz');
  await page.getByRole('heading', { name: /Zirkusnotiz/i }).waitFor();
  await expect.poll(() => page.locator('body').innerText()).toContain(say('search_none_text'));
  expect(await faults()).toEqual([]);
});

test('B8: a number finds its ticket', async () => {
  const { number } = await author.call('getTicket', { params: { ticketId: titled }, query: {} });
  await page.goto(`/search?q=%23${String(number)}`);
  await expect.poll(shownIds).toEqual([titled]);
});

test('B8: results follow the typing, the address keeps them, and the keyboard is enough', async () => {
  await page.goto('/search');
  await page.getByRole('heading', { name: say('search_start') }).waitFor();
  expect(await faults()).toEqual([]);
  await expect.poll(() => page.evaluate(boxHasFocus)).toBe(true);
  await page.keyboard.type('anlag');
  await expect.poll(shownIds).toEqual([said]);
  await expect.poll(() => page.evaluate(boxHasFocus)).toBe(true);
  await page.reload();
  await expect.poll(shownIds).toEqual([said]);
  await expect.poll(() => box().inputValue()).toBe('anlag');
  await box().focus();
  for (let steps = 0; steps < 6; steps += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(`document.activeElement.matches('[data-row]')`)) break;
  }
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/tickets/${said}`);
});

test('B8: the administrator switches the preview off, and it is gone at once', async () => {
  const administrator = await clientAs(stack, 'administrator');
  const set = async (searchPreview: boolean) => {
    const { version } = await administrator('getSettings');
    await administrator('updateSettings', { body: { version, changes: { searchPreview } } });
  };
  await set(false);
  try {
    await page.goto('/search?q=dampfventile');
    await expect.poll(shownIds).toEqual([titled, said]);
    expect(await page.getByTestId('preview').count()).toBe(0);
  } finally {
    await set(true);
  }
  await page.reload();
  await page.getByTestId('preview').first().waitFor();
});

test('B8: a search that fails says so and can be tried again, offline as well', async () => {
  await page.route('**/api/search?*', (route) => route.fulfill({ status: 500, body: '{}' }));
  await page.goto('/search?q=anlage');
  const retry = page.getByRole('button', { name: say('retry') });
  await retry.waitFor();
  expect(await faults()).toEqual([]);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await retry.click();
  await expect.poll(shownIds).toEqual([said]);
  await context.setOffline(true);
  await box().fill('dampf');
  await retry.waitFor();
  await context.setOffline(false);
  await expect.poll(shownIds).toEqual([titled, said]);
});

test('B8: everything is said in German', async () => {
  const other = await newPerson(browser, stack.portal, { locale: 'de-DE' });
  await signIn(other.page, '/sign-in', author);
  await other.page.goto('/search?q=gibtesnicht');
  await other.page.getByText(german['search_none_text']!).waitFor();
  const label = german['search_label']!.replace('{many}', 'Tickets');
  await other.page.getByRole('searchbox', { name: label }).waitFor();
  await other.context.close();
});

test('B8: agents search all tickets, notes included, from anywhere by keyboard', async () => {
  await page.goto('/agent');
  await page.locator('[data-row]').first().waitFor();
  await page.keyboard.press('Control+k');
  await page.locator('input[type=search]:focus').waitFor();
  await page.keyboard.type('zirkusnotiz');
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.pathname === '/agent/search');
  await expect.poll(shownIds).toEqual([said]);
  await page.getByTestId('preview').getByText(say('search_note')).waitFor();
  expect(await faults()).toEqual([]);
  await page.locator('body').click({ position: { x: 2, y: 2 } });
  await page.keyboard.press('/');
  await expect.poll(() => page.evaluate(boxHasFocus)).toBe(true);
  await box().fill('oberwiesenhofer undicht');
  await expect.poll(shownIds).toEqual([titled]);
});

test('B8: the administrator checks the index and makes it anew', async () => {
  await page.goto('/agent/admin/search-index');
  await page.getByRole('button', { name: say('search_index_check') }).click();
  await page.getByText(say('search_index_equal')).waitFor();
  expect(await faults()).toEqual([]);
  await page.getByRole('button', { name: say('search_index_rebuild') }).click();
  await page.getByText(say('search_index_rebuilding')).waitFor();
  await page.getByText(say('search_index_equal')).waitFor();
});

test('B6: the administrator checks the lists', async () => {
  await page.goto('/agent/admin/ticket-lists');
  await page.getByRole('button', { name: say('search_index_check') }).click();
  await page.getByText(say('tickets_lists_equal')).waitFor();
  expect(await faults()).toEqual([]);
});
