import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { SettingsChanges } from '#shared/domain/settings.ts';
import { idle } from '../stack/admin.ts';
import { clientAs, type Call } from '../stack/client.ts';
import { readStack, type StackFile } from '../stack/stack.ts';
import { launchBrowser, newPerson, viewports, type Person } from './browser.ts';
import { newCustomer, type NewCustomer } from './new-customer.ts';
import { axeViolations, beyondTheEdge, painted } from './page-audit.ts';
import { signIn } from './sign-in.ts';

/** What is set here everybody's pages follow: each test puts back what it set. */
let stack: StackFile;
let browser: Browser;
let admin: Person;
let customer: Person;
let nora: NewCustomer;
let administrator: Call;
let agent: Call;

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  browser = await launchBrowser();
  [administrator, agent, nora] = await Promise.all([
    clientAs(stack, 'administrator'),
    clientAs(stack, 'agent'),
    newCustomer(stack, { name: 'Nora Lind' }),
  ]);
  admin = await newPerson(browser, stack.portal);
  customer = await newPerson(browser, stack.portal);
  await signIn(admin.page, '/agent/sign-in', stack.signIns.administrator);
  await signIn(customer.page, '/sign-in', nora);
});
afterAll(() => browser.close());

const set = async (changes: SettingsChanges) => {
  const { version } = await administrator('getSettings');
  await administrator('updateSettings', { body: { version, changes } });
};
const openTicket = async (subject: string) =>
  nora.call('createTicket', { body: { subject, html: '<p>Please look.</p>' } });
const visit = async ({ page }: Person, path: string) => {
  await page.goto(path);
  await page.locator('h1').waitFor();
};
const save = async (page: Page) => {
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved. It holds from now on.').first().waitFor();
};
const write = async (page: Page, text: string) => {
  const box = page.locator('[contenteditable="true"]');
  await box.click();
  await page.keyboard.type(text);
};

test('settings: every page is sound at 320 pixels and at the desk, in both themes', async () => {
  const { page } = admin;
  for (const path of [
    '',
    '/display',
    '/actions',
    '/times',
    '/feedback',
    '/mails',
    '/uploads',
    '/history',
  ]) {
    await visit(admin, `/agent/admin${path}`);
    await page.waitForLoadState('networkidle');
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await painted(page);
      expect(await axeViolations(page), path).toEqual([]);
    }
    await page.setViewportSize(viewports.narrow);
    await painted(page);
    expect(await beyondTheEdge(page), path).toEqual([]);
    await page.setViewportSize(viewports.wide);
  }
});

test('settings: others than administrators are told whom to ask', async () => {
  const other = await newPerson(browser, stack.portal);
  await signIn(other.page, '/agent/sign-in', stack.signIns.agent);
  await visit(other, '/agent/admin/display');
  await other.page.getByRole('heading', { name: 'For administrators only' }).waitFor();
  expect(await other.page.getByRole('link', { name: 'Administration' }).count()).toBe(0);
  await other.context.close();
});

test('settings: what was typed stays when somebody else saved first, and leaving asks', async () => {
  const { page } = admin;
  await visit(admin, '/agent/admin/actions');
  await page.getByLabel('Days until a reply opens a new ticket').fill('12');
  await set({ searchPreview: false });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Somebody else changed the settings meanwhile').waitFor();
  await page.getByRole('navigation').getByRole('link', { name: 'Uploads' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await save(page);
  const { settings } = await administrator('getSettings');
  expect([settings.reopenDays, settings.searchPreview]).toEqual([12, false]);
  await set({ reopenDays: 30, searchPreview: true });
  await visit(admin, '/agent/admin/history');
  await page.getByText('Days until a reply opens a new ticket').first().waitFor();
});

test('B10: the words, the name and the stages the owner sets are what customers read', async () => {
  const { page } = admin;
  await visit(admin, '/agent/admin/display');
  const one = page.getByRole('group', { name: 'One', exact: true });
  await one.getByLabel('In English').fill('Order');
  await page.getByRole('group', { name: 'Many' }).getByLabel('In English').fill('Orders');
  await page.getByText('One name for everybody').click();
  await page
    .getByRole('group', { name: 'Name that is shown' })
    .getByLabel('In English')
    .fill('The lamp team');
  await page.getByRole('switch', { name: 'Show the real status' }).press(' ');
  await save(page);

  const { id } = await openTicket('The lamp flickers');
  await agent('replyAsAgent', {
    params: { ticketId: id },
    body: { visibility: 'public', html: '<p>We look.</p>' },
  });
  await visit(customer, '/tickets');
  await customer.page.getByRole('heading', { name: 'My Orders' }).waitFor();
  await visit(customer, `/tickets/${id}`);
  await customer.page.getByTestId('handled-by').getByText('The lamp team').waitFor();
  await expect
    .poll(() => customer.page.getByText('Open', { exact: true }).count())
    .toBeGreaterThan(0);
  await set({ ticketNames: null, showStages: true, ownerDisplay: { form: 'first' } });
});

test('B14: a reply to a ticket closed for good says that it opens another, and leads there', async () => {
  await set({ customersReopen: false });
  const closed = await openTicket('The bulb is dark');
  await nora.call('closeTicket', { params: { ticketId: closed.id } });
  await visit(customer, `/tickets/${closed.id}`);
  const { page } = customer;
  await page.getByText('Your reply opens a new one').waitFor();
  await write(page, 'Dark again.');
  await page.keyboard.press('Control+Enter');
  await page.waitForURL((url) => !url.pathname.endsWith(closed.id));
  await page.getByRole('link', { name: `#${String(closed.number)}` }).click();
  await page.getByText('Goes on in').waitFor();
  await set({ customersReopen: true, customersClose: false });
  const open = await openTicket('Stays open');
  await visit(customer, `/tickets/${open.id}`);
  await page.getByTestId('handled-by').waitFor();
  expect(await page.getByRole('button', { name: 'Close ticket' }).count()).toBe(0);
  await set({ customersClose: true });
});

test('B15: closing asks for a rating first, in words, where the owner wants it', async () => {
  await set({ feedback: { mode: 'forced', style: 'options' } });
  const { id } = await openTicket('Rate me');
  await visit(customer, `/tickets/${id}`);
  const { page } = customer;
  await page.getByRole('button', { name: 'Close ticket' }).click();
  await page.getByText('Excellent').click();
  await page.getByRole('button', { name: 'Rate and close' }).click();
  await page.getByText('Closed', { exact: true }).first().waitFor();
  const ticket = await nora.call('getTicket', { params: { ticketId: id }, query: {} });
  expect([ticket.status, ticket.rating?.stars]).toEqual(['closed', 5]);
  await set({ feedback: { mode: 'optional', style: 'stars' } });
});

test('B16: the promise and, while it is closed, when somebody is back are read on home and ticket', async () => {
  await set({ expectedResponse: { en: 'We typically respond within 4 hours.' } });
  const { settings } = await administrator('getSettings');
  const week = Array.from({ length: 7 }, (_, day) =>
    day === (new Date().getUTCDay() + 1) % 7 ? [{ from: '09:00', to: '17:00' }] : [],
  );
  const { slaPolicy } = settings;
  await set({
    slaPolicy: { ...slaPolicy, calendar: { ...slaPolicy.calendar, week, timeZone: 'UTC' } },
  });
  const { id } = await openTicket('When?');
  for (const path of ['/', `/tickets/${id}`]) {
    await visit(customer, path);
    await customer.page.getByText('We typically respond within 4 hours.').waitFor();
    await customer.page.getByTestId('outside-hours').waitFor();
  }
  await set({ slaPolicy, expectedResponse: null });
});

test('B13: who asked adds somebody by address, who then takes part, and takes them out again', async () => {
  const ida = await newCustomer(stack, { name: 'Ida Berg' });
  const { id } = await openTicket('Together');
  await visit(customer, `/tickets/${id}`);
  const { page } = customer;
  await page.getByText('Add somebody').click();
  await page.getByLabel('Mail address').fill(ida.email);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText('Added.').first().waitFor();
  const seen = await ida.call('getTicket', { params: { ticketId: id }, query: {} });
  expect(seen.standing).toBe('participant');
  expect(await axeViolations(page)).toEqual([]);
  await page.setViewportSize(viewports.narrow);
  await painted(page);
  expect(await beyondTheEdge(page)).toEqual([]);
  await page.setViewportSize(viewports.wide);
  await page.getByRole('button', { name: `Remove ${ida.email}` }).click();
  await page.getByText('Removed.').first().waitFor();
});

test('B1: home counts what is active, by status', async () => {
  await idle(stack);
  await visit(customer, '/');
  const { page } = customer;
  await page
    .getByTestId('active-count')
    .getByText(/\d+ active/)
    .waitFor();
  await page.getByTestId('status-counts').getByRole('link', { name: /^Open/ }).waitFor();
  // The browser itself writes down the conflict that was provoked.
  const unexpected = admin.problems.filter((problem) => !problem.includes('409'));
  expect([customer.problems, unexpected]).toEqual([[], []]);
});
