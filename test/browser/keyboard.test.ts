import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { readStack, type StackFile } from '../stack/stack.ts';
import { launchBrowser, newPerson, type Person } from './browser.ts';
import { focusOf, holdsFocus, moveTo } from './keyboard.ts';
import { newCustomer, type NewCustomer } from './new-customer.ts';

const subject = 'No hand on the mouse';
const answer = 'Answered without a mouse.';

let stack: StackFile;
let browser: Browser;
let ida: NewCustomer;
let customer: Person;
let agent: Person;
let ticketPath: string;

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  [browser, ida] = await Promise.all([launchBrowser(), newCustomer(stack)]);
  [customer, agent] = await Promise.all([
    newPerson(browser, stack.portal),
    newPerson(browser, stack.portal),
  ]);
});
afterAll(() => browser.close());

const editorOf = (page: Page) => page.locator('[contenteditable="true"]');

const signInByKeyboard = async (
  page: Page,
  path: string,
  { email, password }: { readonly email: string; readonly password: string },
) => {
  await page.goto(path);
  await moveTo(page, page.getByLabel('Email'));
  await page.keyboard.type(email);
  await moveTo(page, page.getByLabel('Password', { exact: true }));
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
};

const openTicket = async (page: Page, path: string) => {
  await page.goto(path);
  await page.getByRole('heading', { name: subject }).waitFor();
  await editorOf(page).waitFor();
};

describe('by keyboard alone', () => {
  test('a customer signs in, skips to the content and sends a ticket', async () => {
    const { page } = customer;
    await signInByKeyboard(page, '/sign-in', ida);
    await page.getByRole('heading', { level: 1, name: /Ida/ }).waitFor();

    await page.reload();
    await page.getByRole('heading', { level: 1, name: /Ida/ }).waitFor();
    await page.keyboard.press('Tab');
    await expect
      .poll(() => focusOf(page))
      .toMatchObject({
        what: 'a Skip to content',
        shown: true,
        covered: false,
      });
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await expect.poll(() => holdsFocus(page.getByRole('main'))).toBe(true);

    await moveTo(
      page,
      page.getByRole('navigation').getByRole('link', { name: 'New ticket' }),
      'Shift+Tab',
    );
    await page.keyboard.press('Enter');
    await moveTo(page, page.getByLabel('Subject'));
    await page.keyboard.type(subject);
    await editorOf(page).waitFor();
    await moveTo(page, editorOf(page));
    await page.keyboard.type('Every row is ');
    await page.keyboard.press('Control+b');
    await page.keyboard.type('bold');
    await moveTo(page, page.getByRole('radio', { name: 'Normal' }));
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await page.getByRole('radio', { name: 'Urgent' }).isChecked()).toBe(true);
    await moveTo(page, editorOf(page), 'Shift+Tab');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('heading', { name: subject }).waitFor();
    ticketPath = new URL(page.url()).pathname;
    await expect.poll(() => page.locator('strong', { hasText: 'bold' }).count()).toBe(1);
  });

  test('an agent signs in, finds it with j and k, opens it with Enter and answers with Ctrl+Enter', async () => {
    const { page } = agent;
    await signInByKeyboard(page, '/agent/sign-in', stack.signIns.agent);
    const row = page.locator('[data-row]', { hasText: subject });
    await row.waitFor();
    await moveTo(page, row, 'j');
    const isFirst = await holdsFocus(page.locator('[data-row]').first());
    for (const key of isFirst ? ['j', 'k'] : ['k', 'j']) await page.keyboard.press(key);
    await expect.poll(() => holdsFocus(row)).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: subject }).waitFor();
    await editorOf(page).waitFor();
    await moveTo(page, editorOf(page));
    await page.keyboard.type(answer);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('article').getByText(answer).waitFor();
    await expect.poll(() => holdsFocus(editorOf(page))).toBe(true);

    await openTicket(customer.page, ticketPath);
    await customer.page.getByText(answer).waitFor();
  });

  test('letters typed into a field move nothing', async () => {
    const { page } = agent;
    await openTicket(page, `/agent${ticketPath}`);
    await moveTo(page, editorOf(page));
    await page.keyboard.type('jk');
    await expect.poll(() => holdsFocus(editorOf(page))).toBe(true);
    await expect.poll(() => editorOf(page).innerText()).toBe('jk');
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Delete');
  });

  test('the properties of a ticket change', async () => {
    const { page } = agent;
    await openTicket(page, `/agent${ticketPath}`);
    const status = page.getByLabel('Status', { exact: true });
    await moveTo(page, status);
    const saved = page.waitForResponse((response) => response.request().method() === 'PATCH');
    await page.keyboard.type('In progress');
    expect((await saved).status()).toBe(200);
    await expect.poll(() => status.inputValue()).toBe('in-progress');
    await expect.poll(() => holdsFocus(status)).toBe(true);
  });
});

describe('the focus stays where a person expects it', () => {
  test('after sending with the button', async () => {
    const { page } = customer;
    await openTicket(page, ticketPath);
    await moveTo(page, editorOf(page));
    await page.keyboard.type('Thanks, by Enter on the button.');
    await moveTo(page, page.getByRole('button', { name: 'Send reply' }));
    await page.keyboard.press('Enter');
    await page.getByRole('article').getByText('by Enter on the button').waitFor();
    await expect.poll(() => focusOf(page)).toMatchObject({ lost: false, shown: true });
  });

  test('in a dialog, and behind it', async () => {
    const { page } = customer;
    await openTicket(page, ticketPath);
    const ask = page.getByRole('complementary').getByRole('button', { name: 'Close ticket' });
    const dialog = page.getByRole('alertdialog');
    await moveTo(page, ask);
    await page.keyboard.press('Enter');
    await dialog.waitFor();
    await expect.poll(() => holdsFocus(dialog)).toBe(true);
    for (let step = 0; step < 5; step += 1) {
      await page.keyboard.press('Tab');
      expect(await holdsFocus(dialog)).toBe(true);
      await expect.poll(() => focusOf(page)).toMatchObject({ shown: true, covered: false });
    }
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(() => holdsFocus(ask)).toBe(true);

    await page.keyboard.press('Enter');
    await dialog.waitFor();
    await moveTo(page, dialog.getByRole('button', { name: 'Close ticket' }));
    await page.keyboard.press('Enter');
    await page.getByText('Closed', { exact: true }).first().waitFor();
    await dialog.waitFor({ state: 'detached' });
    await expect.poll(async () => (await focusOf(page)).lost).toBe(false);
  });

  test('in a menu, and behind it', async () => {
    const { page } = customer;
    await page.goto('/tickets');
    const button = page.getByRole('button', { name: `Account menu of ${ida.name}` });
    const menu = page.getByRole('menu');
    await moveTo(page, button);
    await page.keyboard.press('Enter');
    await menu.waitFor();
    await expect.poll(() => holdsFocus(menu)).toBe(true);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'detached' });
    await expect.poll(() => holdsFocus(button)).toBe(true);
    await expect.poll(() => focusOf(page)).toMatchObject({ shown: true, covered: false });
    await page.keyboard.press('Enter');
    await menu.waitFor();
    await expect.poll(() => holdsFocus(menu)).toBe(true);
    await moveTo(page, menu.getByRole('menuitem', { name: 'Account' }), 'ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Account' }).waitFor();
  });

  test('when a link is not set after all', async () => {
    const { page } = customer;
    await page.goto('/tickets/new');
    await editorOf(page).waitFor();
    await moveTo(page, page.getByRole('button', { name: 'Link' }));
    await page.keyboard.press('Enter');
    await moveTo(page, page.getByLabel('Address of the link'));
    await page.keyboard.press('Escape');
    await page.getByLabel('Address of the link').waitFor({ state: 'detached' });
    await expect.poll(() => holdsFocus(editorOf(page))).toBe(true);
  });

  test('when a file is taken away', async () => {
    const { page } = customer;
    await page.goto('/tickets/new');
    await editorOf(page).waitFor();
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('a') });
    const remove = page.getByRole('button', { name: 'Remove a.txt' });
    await moveTo(page, remove);
    await page.keyboard.press('Enter');
    await remove.waitFor({ state: 'detached' });
    await expect.poll(async () => (await focusOf(page)).lost).toBe(false);
  });

  test('when held pictures are shown', async () => {
    const { page } = customer;
    const ticket = await ida.call('createTicket', {
      body: { subject, html: `<p>See <img src="${stack.portal}/favicon.svg"></p>` },
    });
    await openTicket(page, `/tickets/${ticket.id}`);
    const show = page.getByRole('button', { name: 'Show pictures' });
    await moveTo(page, show);
    await page.keyboard.press('Enter');
    await show.waitFor({ state: 'detached' });
    await expect.poll(async () => (await focusOf(page)).lost).toBe(false);
  });
});

test('no page logged an error on the way', () => {
  expect([...customer.problems, ...agent.problems]).toEqual([]);
});
