import { randomUUID } from 'node:crypto';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { clientAs, type Call } from '../stack/client.ts';
import { readStack, type StackFile } from '../stack/stack.ts';
import { launchBrowser, newPerson, viewports } from './browser.ts';
import { english, german } from './language.ts';
import { moveTo } from './keyboard.ts';
import { newCustomer, type NewCustomer } from './new-customer.ts';
import { pageFaults, painted, textsOf } from './page-audit.ts';
import { signIn } from './sign-in.ts';
import { untranslated } from './language.ts';

const from =
  (texts: Readonly<Record<string, string>>) =>
  (key: string, values: Record<string, string> = {}): string =>
    texts[key]!.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
const say = from(english);
const sag = from(german);

let stack: StackFile;
let browser: Browser;
let administrator: Call;
let admin: Page;
let customer: NewCustomer;
let context: BrowserContext;
let page: Page;
let templateId: string;
let ticketPath: string;
const mark = randomUUID().slice(0, 8);

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  browser = await launchBrowser();
  administrator = await clientAs(stack, 'administrator');
  customer = await newCustomer(stack, { name: 'Ida Berg', locale: 'de' });
  ({ page: admin } = await newPerson(browser, stack.portal));
  await signIn(admin, '/agent/sign-in', stack.signIns.administrator);
  ({ page, context } = await newPerson(browser, stack.portal, { locale: 'de-DE' }));
  await signIn(page, '/sign-in', customer);
});
afterAll(async () => {
  if (templateId)
    await administrator('offerTemplate', { params: { templateId }, body: { active: false } });
  await browser.close();
});

/** Nothing axe finds in light and dark, and nothing beyond the edge at 320 px. */
const isSound = async (shown: Page) => {
  expect(await pageFaults(shown)).toEqual([]);
  await shown.setViewportSize(viewports.wide);
};

const editor = () => page.locator('[contenteditable="true"]');
const fieldNamed = (name: string) => admin.getByRole('button', { name: new RegExp(`^${name}`) });
const group = (key: string) => admin.getByRole('group', { name: say(key), exact: true });
const label = (locale: 0 | 1) => group('templates_label').getByRole('textbox').nth(locale);
/** Opens the fields of languages that neither the portal nor the reader speaks first. */
const everyLanguage = async () => {
  await group('templates_name').waitFor();
  const more = admin.getByRole('button', { name: say('settings_more_languages') }).first();
  if (await more.isVisible()) await more.press('Enter');
};
const add = async (kind: string) => {
  await everyLanguage();
  const button = group('templates_add_field').getByRole('button', { name: say(kind), exact: true });
  await button.focus();
  await admin.keyboard.press('Enter');
  await label(0).waitFor();
};

test('B3: an administrator builds a template by keyboard and sees it as a customer', async () => {
  await admin.goto('/agent/admin/templates');
  await moveTo(admin, admin.getByRole('link', { name: say('templates_new') }));
  await admin.keyboard.press('Enter');
  await admin.getByRole('heading', { level: 1, name: say('templates_new') }).waitFor();
  await everyLanguage();
  await moveTo(admin, group('templates_name').getByRole('textbox').first());
  await admin.keyboard.type(`Repair ${mark}`);
  await admin.keyboard.press('Tab');
  await admin.keyboard.type(`Reparatur ${mark}`);

  await add('templates_kind_pattern');
  await admin.keyboard.type('Build');
  await admin.keyboard.press('Tab');
  await admin.keyboard.type('Version der App');
  await admin.getByLabel(say('templates_pattern'), { exact: true }).fill('v\\d+');
  await group('templates_pattern_example').getByRole('textbox').first().fill('Like v12');
  await group('templates_pattern_example').getByRole('textbox').nth(1).fill('Etwa v12');
  await admin.getByLabel(say('templates_required'), { exact: true }).check();

  await add('templates_kind_choice');
  await admin.keyboard.type('Device');
  await admin.keyboard.press('Tab');
  await admin.keyboard.type('Gerät');
  for (const lang of ['en', 'de'])
    for (const [index, text] of ['App', 'Browser'].entries())
      await group('templates_choices').locator(`input[lang="${lang}"]`).nth(index).fill(text);
  await admin.getByLabel(say('templates_required'), { exact: true }).check();

  const up = admin.getByRole('button', { name: say('sort_up', { name: 'Device' }) });
  await up.focus();
  await admin.keyboard.press('Enter');
  await admin.getByText(say('sort_moved', { name: 'Device', position: '1', count: '2' })).waitFor();
  await expect
    .poll(() => up.evaluate((node) => node === node.ownerDocument.activeElement))
    .toBe(true);

  await fieldNamed('Build').click();
  await group('templates_condition')
    .getByRole('button', { name: say('condition_add_first') })
    .click();
  const preview = admin.getByTestId('preview');
  await preview.getByRole('combobox').waitFor();
  await expect.poll(() => preview.getByRole('textbox', { name: 'Build' }).count()).toBe(0);
  await preview.getByRole('combobox').selectOption('app');
  await preview.getByRole('textbox', { name: 'Build' }).waitFor();
  await isSound(admin);

  await admin.getByRole('button', { name: say('templates_create') }).click();
  await admin.waitForURL(/templates\/tpl_/);
  templateId = new URL(admin.url()).pathname.split('/').at(-1) ?? '';
  await admin
    .getByTestId('versions')
    .getByText(say('templates_version', { version: '1' }))
    .waitFor();
});

test('B3: what can not be asked is told at the field, and a page with changes is not left by accident', async () => {
  await add('templates_kind_pattern');
  await admin.keyboard.type('Code');
  await admin.getByLabel(say('templates_pattern'), { exact: true }).fill('(a)\\1');
  await group('templates_pattern_example').getByRole('textbox').first().fill('aa');
  await admin.getByRole('button', { name: say('templates_save') }).click();
  await admin.getByText(say('templates_bad_pattern')).first().waitFor();
  await admin
    .getByRole('link', { name: say('templates_admin') })
    .first()
    .click();
  await admin.getByRole('alertdialog', { name: say('templates_leave_title') }).waitFor();
  await admin.getByRole('button', { name: say('cancel') }).click();
  await admin.getByRole('button', { name: say('templates_discard') }).click();
  await expect.poll(() => fieldNamed('Code').count()).toBe(0);
});

test('B3: fields are dragged into order', async () => {
  const rows = admin.getByRole('list', { name: say('templates_fields') }).locator('[data-id]');
  const keys = async () => (await rows.allInnerTexts()).map((text) => text.trim().split(/\s/)[0]);
  await expect.poll(() => keys()).toEqual(['Device', 'Build']);
  // Rows that still glide into place would be missed by the pointer.
  await expect.poll(() => admin.evaluate('document.getAnimations().length')).toBe(0);
  const grips = admin.locator('[data-sort^="grip-"]');
  const [first, second] = [await grips.nth(0).boundingBox(), await grips.nth(1).boundingBox()];
  if (!first || !second) throw new Error('Nothing to drag.');
  const middle = (box: typeof first) => [box.x + box.width / 2, box.y + box.height / 2] as const;
  await admin.mouse.move(...middle(first));
  await admin.mouse.down();
  const [x, y] = middle(second);
  for (let step = 1; step <= 20; step += 1) {
    await admin.mouse.move(x, middle(first)[1] + ((y + 20 - middle(first)[1]) * step) / 20);
    await painted(admin);
  }
  // Its place is held open, unseen, while it is on its way.
  await expect.poll(async () => (await keys())[0]).toBe('Build');
  await admin.mouse.up();
  await expect.poll(keys).toEqual(['Build', 'Device']);
  await admin.locator('#dnd-action-dragged-el').waitFor({ state: 'detached' });
  await admin.getByRole('button', { name: say('templates_discard') }).click();
  await expect.poll(keys).toEqual(['Device', 'Build']);
});

const choose = () => page.getByText(`Reparatur ${mark}`).click();
const device = () => page.getByRole('combobox', { name: 'Gerät' });
const build = () => page.getByRole('textbox', { name: 'Version der App' });

test('B2, B3: a customer is asked by type, in German, and told what is missing', async () => {
  await page.goto('/tickets/new');
  await choose();
  expect(await page.locator('input[type="email"]:visible').count()).toBe(0);
  await expect.poll(() => build().count()).toBe(0);
  await page.getByRole('button', { name: sag('new_submit') }).click();
  await page.getByText(sag('templates_summary', { count: '3' })).waitFor();
  await isSound(page);
  expect(untranslated(await textsOf(page))).toEqual([]);
  await page.getByRole('button', { name: /^Gerät:/ }).click();
  await expect
    .poll(() => device().evaluate((node) => node === node.ownerDocument.activeElement))
    .toBe(true);
  await device().selectOption('app');
  await build().fill('zwölf');
  await page.locator('input[name="subject"]').fill(`Licht ${mark}`);
  await editor().click();
  await page.keyboard.type('Es flackert.');
  await page.getByRole('button', { name: sag('new_submit') }).click();
  await page.getByText('Etwa v12').waitFor();
  await expect
    .poll(() => build().evaluate((node) => node === node.ownerDocument.activeElement))
    .toBe(true);
});

const isAsWritten = async () => {
  await device().waitFor();
  await expect.poll(() => device().inputValue()).toBe('app');
  await expect.poll(() => build().inputValue()).toBe('v12');
  await expect.poll(() => page.locator('input[name="subject"]').inputValue()).toBe(`Licht ${mark}`);
  await editor().getByText('Es flackert.').waitFor();
};

test('B2: the draft, with type and answers, outlives a reload and a session', async () => {
  await build().fill('v12');
  await page.reload();
  await isAsWritten();
  await context.clearCookies({ name: /^__Host-/ });
  await page.reload();
  await page.waitForURL(/\/sign-in/);
  await page.locator('input[name="email"]').fill(customer.email);
  await page.locator('input[autocomplete="current-password"]').fill(customer.password);
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/tickets\/new/);
  await isAsWritten();
});

test('B2, B3: what is sent keeps what was asked, and shows it to customer and agent', async () => {
  await page.getByRole('button', { name: sag('new_submit') }).click();
  await page.waitForURL(/\/tickets\/tkt_/);
  ticketPath = new URL(page.url()).pathname;
  await page.getByTestId('answer-build').getByText('v12').waitFor();
  await page.getByTestId('ticket-type').getByText(`Reparatur ${mark}`).waitFor();
  await isSound(page);

  await admin.goto(`/agent${ticketPath}`);
  await admin.getByTestId('answer-device').getByText('App').waitFor();
  await admin.getByRole('button', { name: say('templates_edit_answers') }).click();
  await admin.getByRole('textbox', { name: 'Build' }).fill('v13');
  await isSound(admin);
  await admin.getByRole('button', { name: say('templates_save_answers') }).click();
  await admin.getByTestId('answer-build').getByText('v13').waitFor();
  await page.reload();
  await page.getByTestId('answer-build').getByText('v13').waitFor();
});

test('B3: a new version leaves older tickets as they were', async () => {
  await admin.goto(`/agent/admin/templates/${templateId}`);
  await fieldNamed('Build').click();
  await label(0).fill('App version');
  await label(1).fill('Bau');
  await admin.getByRole('button', { name: say('templates_save') }).click();
  await admin
    .getByTestId('versions')
    .getByText(say('templates_change_changed', { name: 'App version' }))
    .waitFor();
  await isSound(admin);
  await page.reload();
  await page.getByTestId('answer-build').getByText('Version der App').waitFor();
  await page.goto('/tickets/new');
  await choose();
  await device().selectOption('app');
  await page.getByRole('textbox', { name: 'Bau' }).waitFor();
  await admin.goto('/agent/admin/templates');
  await admin.getByText(`Repair ${mark}`).waitFor();
  await isSound(admin);
  await admin
    .getByRole('button', { name: say('templates_withdraw_named', { name: `Repair ${mark}` }) })
    .click();
  await admin.getByText(say('templates_not_offered')).first().waitFor();
  await page.reload();
  await page.locator('input[name="template"]').first().waitFor({ state: 'attached' });
  expect(await page.getByText(`Reparatur ${mark}`).count()).toBe(0);
});
