import { readFile } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { demoContacts } from '../../infra/local/seed/people.ts';
import { idle } from '../stack/admin.ts';
import { clientAs } from '../stack/client.ts';
import { readStack, type StackFile } from '../stack/stack.ts';
import { launchBrowser, newPerson, viewports } from './browser.ts';
import { holdsFocus, moveTo } from './keyboard.ts';
import { english, german, untranslated } from './language.ts';
import { newCustomer, type NewCustomer } from './new-customer.ts';
import { axeViolations, beyondTheEdge, pageFaults, painted, textsOf } from './page-audit.ts';
import { signIn } from './sign-in.ts';

const say = (key: string): string => english[key]!;
const rows = '[data-testid="tickets"] [data-ticket]';

let stack: StackFile;
let browser: Browser;
let ida: NewCustomer;
let page: Page;
const unbroken = 'Donaudampfschifffahrtsgesellschaftskapitänsmützenverkaufsstelle';

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  [browser, ida] = await Promise.all([launchBrowser(), newCustomer(stack)]);
  for (const [subject, priority] of [
    ['Bravo', 'low'],
    ['alpha', 'urgent'],
    [unbroken, 'high'],
    ['Done', 'normal'],
  ] as const)
    await ida.call('createTicket', { body: { subject, html: '<p>Text.</p>', priority } });
  const { items } = await ida.call('listTickets', { query: {} });
  const done = items.find(({ subject }) => subject === 'Done');
  await ida.call('closeTicket', { params: { ticketId: done?.id ?? '' } });
  await idle(stack);
  ({ page } = await newPerson(browser, stack.portal));
  await signIn(page, '/sign-in', ida);
});
beforeEach(() => page.setViewportSize(viewports.wide));
afterAll(() => browser.close());

const shown = async (): Promise<readonly string[]> => {
  const texts = await page.locator(`${rows} a[data-entry]`).allInnerTexts();
  return texts.map((text) => text.split('\n')[0] ?? '');
};
const button = (key: string) => page.getByRole('button', { name: say(key), exact: true });

const faults = async (): Promise<readonly string[]> => {
  const found = await pageFaults(page);
  await page.setViewportSize(viewports.wide);
  return found;
};

test('B4: active, closed and all tickets with what was promised, each tab an address', async () => {
  await page.goto('/tickets');
  await expect.poll(shown).toHaveLength(3);
  const headers = await page.locator('thead th').allInnerTexts();
  for (const key of ['ticket_subject', 'ticket_status', 'ticket_priority', 'ticket_created'])
    expect(headers).toContain(say(key));
  await page.getByRole('link', { name: say('tab_closed') }).click();
  await expect.poll(shown).toEqual(['Done']);
  await page.getByRole('link', { name: say('tab_all') }).click();
  await expect.poll(shown).toHaveLength(4);
  await page.goBack();
  await expect.poll(shown).toEqual(['Done']);
  expect(await faults()).toEqual([]);
});

test("B5: a colleague switches from the own tickets to the organization's", async () => {
  const subject = `For all of us ${randomUUID()}`;
  const customer = await clientAs(stack, 'customer');
  await customer('createTicket', { body: { subject, html: '<p>Text.</p>' } });
  await idle(stack);
  const person = await newPerson(browser, stack.portal, { locale: 'de-DE' });
  try {
    await signIn(person.page, '/sign-in', stack.signIns.colleague);
    await person.page.goto('/tickets');
    const scope = person.page.getByRole('combobox', {
      name: german['list_scope']?.replace('{many}', 'Tickets') ?? '',
    });
    await scope.selectOption({ value: demoContacts.colleague.organizationIds[0] });
    await person.page.getByText(subject).waitFor();
    expect(person.page.url()).toContain('scope=org_');
    expect(untranslated(await textsOf(person.page))).toEqual([]);
    await scope.selectOption('own');
    await person.page.getByText(subject).waitFor({ state: 'detached' });
  } finally {
    await person.context.close();
  }
});

test('B6: filters combine, stand in the address and are saved under a name', async () => {
  await page.goto('/tickets');
  await button('list_filter').click();
  const filters = page.getByTestId('filters');
  await filters.getByRole('checkbox', { name: say('priority_urgent') }).check();
  await expect.poll(shown).toEqual(['alpha']);
  await filters.getByRole('checkbox', { name: say('priority_high') }).check();
  await expect.poll(shown).toHaveLength(2);
  expect(await faults()).toEqual([]);
  const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
  await filters.locator('input[type="date"]').first().fill(tomorrow);
  await page.getByText(say('list_empty')).waitFor();
  expect(new URL(page.url()).searchParams.get('createdFrom')).toBe(tomorrow);
  await page.goBack();
  await expect.poll(shown).toHaveLength(2);

  await button('list_save').click();
  await page.getByRole('textbox', { name: say('list_save_name') }).fill('Pressing');
  await page.keyboard.press('Enter');
  const view = page.getByRole('link', { name: 'Pressing' });
  await view.waitFor();
  await page.goto('/tickets');
  await view.click();
  await expect.poll(shown).toHaveLength(2);
  await page
    .getByTestId('chips')
    .getByRole('link', { name: say('list_clear') })
    .click();
  await expect.poll(shown).toHaveLength(3);
  await view.click();
  await page.getByRole('button', { name: 'Delete view Pressing' }).click();
  await view.waitFor({ state: 'detached' });
});

test('B7: every column sorts, by keyboard too, and says so', async () => {
  await page.goto('/tickets');
  const header = page.locator('th[data-column="subject"]');
  await moveTo(page, header.getByRole('link'));
  await page.keyboard.press('Enter');
  await expect.poll(shown).toEqual(['alpha', 'Bravo', unbroken]);
  await expect.poll(() => header.getAttribute('aria-sort')).toBe('ascending');
  await header.getByRole('link').click();
  await expect.poll(shown).toEqual([unbroken, 'Bravo', 'alpha']);
  await expect.poll(() => header.getAttribute('aria-sort')).toBe('descending');
  await page.locator('th[data-column="priority"] a').click();
  await expect.poll(shown).toEqual(['alpha', unbroken, 'Bravo']);
  expect(page.url()).toContain('sort=priority');
});

test('B7: a phone has one row of controls; what is rarely needed waits behind a button, by keyboard too', async () => {
  await page.setViewportSize(viewports.narrow);
  await page.goto('/tickets');
  await page.locator(rows).first().waitFor();
  const more = button('list_more');
  await more.press('Enter');
  await button('list_columns').waitFor();
  await painted(page);
  expect([...(await axeViolations(page)), ...(await beyondTheEdge(page))]).toEqual([]);
  await page.keyboard.press('Escape');
  await button('list_columns').waitFor({ state: 'hidden' });
  await expect.poll(() => holdsFocus(more)).toBe(true);
  await button('list_filter').press('Enter');
  const sort = page.getByRole('combobox', { name: say('list_sort'), exact: true });
  await sort.selectOption('subject');
  await expect.poll(shown).toEqual(['alpha', 'Bravo', unbroken]);
  await more.press('Enter');
  await page.getByRole('button', { name: say('list_export_label') }).press('Enter');
  await page.getByTestId('export-file').waitFor();
});

test('B9: columns are added, put into order, removed and reset; ten of them fit 320 px', async () => {
  await page.goto('/tickets');
  await page.locator('thead th').first().waitFor();
  const columns = () =>
    page
      .locator('[data-chosen]')
      .evaluateAll((all: { dataset: { chosen: string } }[]) =>
        all.map((one) => one.dataset.chosen),
      );
  await button('list_columns').click();
  const before = await page.locator('[data-chosen]').first().waitFor().then(columns);
  const add = page.getByRole('combobox', { name: say('list_column_add') });
  for (const column of ['updated', 'requester']) {
    await add.selectOption(column);
    await page.locator(`[data-chosen="${column}"]`).waitFor();
  }
  expect(await columns()).toEqual([...before, 'updated', 'requester']);
  await page.getByText(say('list_column_limit')).waitFor();
  await page.locator('[data-sort="up-requester"]').press('Enter');
  await expect.poll(columns).toEqual([...before, 'requester', 'updated']);
  const grip = (id: string) => page.locator(`[data-sort="grip-${id}"]`);
  // Rows that still glide into place would be missed by the pointer.
  await expect.poll(() => page.evaluate('document.getAnimations().length')).toBe(0);
  const from = await grip('updated').boundingBox();
  const to = await grip('requester').boundingBox();
  if (from === null || to === null) throw new Error('There is nothing to drag.');
  await page.mouse.move(from.x + 5, from.y + 10);
  await page.mouse.down();
  for (let step = 1; step <= 20; step += 1) {
    await page.mouse.move(to.x + 5, from.y + 10 + ((to.y - from.y - 10) * step) / 20);
    await painted(page);
  }
  await expect.poll(async () => (await columns()).at(-2)).toBe('updated');
  await page.mouse.up();
  await expect.poll(columns).toEqual([...before, 'updated', 'requester']);
  await page.locator('#dnd-action-dragged-el').waitFor({ state: 'detached' });
  expect(await axeViolations(page)).toEqual([]);
  await page.keyboard.press('Escape');

  for (const size of ['narrow', 'phone', 'wide'] as const) {
    await page.setViewportSize(viewports[size]);
    await painted(page);
    expect(await beyondTheEdge(page), size).toEqual([]);
    const first = page.locator(rows).first();
    await expect.poll(() => first.innerText(), { message: size }).toContain(ida.name);
  }
  await page.reload();
  await page.getByText(ida.name).first().waitFor();
  await button('list_columns').click();
  await page.getByRole('button', { name: 'Remove Updated' }).click();
  await expect.poll(columns).not.toContain('updated');
  await button('list_column_reset').click();
  await expect.poll(columns).toEqual(before);
});

test('B11: the list as it stands goes into a file', async () => {
  await page.goto('/tickets?priority=urgent,low&sort=subject');
  await expect.poll(shown).toEqual(['alpha', 'Bravo']);
  await page.getByRole('button', { name: say('list_export_label') }).click();
  const link = page.getByTestId('export-file');
  await link.waitFor();
  expect(await axeViolations(page)).toEqual([]);
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toMatch(/^export-\d{4}-\d{2}-\d{2}\.csv$/);
  const text = await readFile(await download.path(), 'utf8');
  const lines = text.trim().split('\r\n');
  expect(lines).toHaveLength(3);
  expect(lines[0]).toContain('"Subject"');
  expect(lines[1]).toContain('"alpha"');
  expect(lines[2]).toContain('"Bravo"');
});
