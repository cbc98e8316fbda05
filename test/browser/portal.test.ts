import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { SettingsChanges } from '#shared/domain/settings.ts';
import { idle } from '../stack/admin.ts';
import { clientAs, type Call } from '../stack/client.ts';
import { readStack, type StackFile } from '../stack/stack.ts';
import { launchBrowser, newPerson } from './browser.ts';
import { newCustomer, type NewCustomer } from './new-customer.ts';
import { headOf, pageFaults, textsOf } from './page-audit.ts';
import { signIn } from './sign-in.ts';

/** What customers read and do around a ticket beside the main job. */
let stack: StackFile;
let browser: Browser;
let administrator: Call;
let agent: Call;
let nora: NewCustomer;
let otto: NewCustomer;
let page: Page;
let problems: readonly string[];

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  browser = await launchBrowser();
  [administrator, agent, nora, otto] = await Promise.all([
    clientAs(stack, 'administrator'),
    clientAs(stack, 'agent'),
    newCustomer(stack, { name: 'Nora Lind' }),
    newCustomer(stack, { name: 'Otto Öst', locale: 'de' }),
  ]);
  ({ page, problems } = await newPerson(browser, stack.portal));
  await signIn(page, '/sign-in', nora);
});
afterAll(() => browser.close());

const set = async (changes: SettingsChanges) => {
  const { version } = await administrator('getSettings');
  await administrator('updateSettings', { body: { version, changes } });
};
const visit = async (at: Page, path: string) => {
  await at.goto(path);
  await at.locator('h1').waitFor();
  await at.waitForLoadState('networkidle');
};
const open = async (call: Call, subject: string) =>
  call('createTicket', { body: { subject, html: '<p>Please look.</p>' } });
const organizationWith = async (name: string, people: readonly NewCustomer[]) => {
  const { id } = await administrator('createOrganization', {
    body: { name: `${name} ${randomUUID().slice(0, 8)}` },
  });
  for (const { email } of people)
    await administrator('addMember', { params: { organizationId: id }, body: { email } });
  return administrator('getOrganization', { params: { organizationId: id } });
};

test.each([
  ['en', { one: 'order', many: 'orders' }, 'My orders'],
  ['de', { one: 'Bestellung', many: 'Bestellungen' }, 'Meine Bestellungen'],
] as const)(
  'B10: in %s no page says the usual word once the owner set another',
  async (locale, words, own) => {
    const one = { en: 'order', de: 'Bestellung' };
    await set({ ticketNames: { one, many: { en: 'orders', de: 'Bestellungen' } } });
    const person = locale === 'en' ? nora : otto;
    const { id } = await open(person.call, `Lamp in ${locale}`);
    const closed = await open(person.call, `Dark in ${locale}`);
    await person.call('closeTicket', { params: { ticketId: closed.id } });
    await idle(stack);
    const other = await newPerson(browser, stack.portal, { locale: `${locale}-DE` });
    const saying: string[] = [];
    const look = async (path: string) => {
      await visit(other.page, path);
      const { title } = await headOf(other.page);
      const read = [title, ...(await textsOf(other.page))];
      saying.push(...read.filter((text) => /ticket/i.test(text)).map((text) => `${path}: ${text}`));
      return read.join('\n');
    };
    for (const path of ['/', '/sign-in', '/register', '/forgot', `/feedback/${'x'.repeat(40)}`])
      await look(path);
    await signIn(other.page, '/sign-in', person);
    expect(await look('/tickets')).toContain(own);
    const read: string[] = [];
    for (const path of [
      '/',
      '/tickets?tab=closed',
      '/tickets?status=waiting&sort=subject',
      '/tickets/new',
      '/search',
      '/search?q=nowhere-to-be-found',
      '/organizations',
      '/account',
      `/tickets/${id}`,
      `/tickets/${closed.id}`,
      '/tickets/tkt_00000000000000000000',
    ])
      read.push(await look(path));
    expect(saying).toEqual([]);
    for (const word of [words.one, words.many]) expect(read.join('\n')).toContain(word);
    await other.context.close();
    await set({ ticketNames: null });
  },
);

test('B17: a new ticket takes the only organization, and of several the one picked, which the draft keeps', async () => {
  const acme = await organizationWith('Acme', [nora]);
  const organization = page.getByLabel('Organization', { exact: true });
  await visit(page, '/tickets/new');
  await expect.poll(() => organization.inputValue()).toBe(acme.id);
  await page.getByText(`only you and those who take part`).waitFor();

  const birch = await organizationWith('Birch', [nora, otto]);
  await administrator('updateOrganization', {
    params: { organizationId: birch.id },
    body: { version: birch.version, visibility: { mode: 'everybody' } },
  });
  await visit(page, '/tickets/new');
  await expect.poll(() => organization.inputValue()).toBe('');
  await page.getByRole('textbox', { name: 'Subject' }).fill('The sign is crooked');
  await organization.selectOption(birch.id);
  await page.getByText(`Everybody at ${birch.name} can see this.`).waitFor();
  await page.getByLabel('Confidential').check();
  await page.getByText(`At ${birch.name}, only you and those who take part`).waitFor();
  await page.getByText('Add somebody').click();
  await page.getByLabel('Mail address').fill('ida@elsewhere.example');
  await page.keyboard.press('Enter');
  await page.getByText('reads and replies').waitFor();
  expect(await pageFaults(page)).toEqual([]);

  await page.reload();
  await expect.poll(() => organization.inputValue()).toBe(birch.id);
  await expect.poll(() => page.getByLabel('Confidential').isChecked()).toBe(true);
  await page.getByText('ida@elsewhere.example').waitFor();
  const editor = page.locator('[contenteditable="true"]');
  await editor.click();
  await page.keyboard.type('It hangs to the left.');
  await page.getByRole('button', { name: 'Send ticket' }).click();
  await page.waitForURL(/\/tickets\/tkt_/);
  const ticketId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  const made = await nora.call('getTicket', { params: { ticketId }, query: {} });
  expect(made).toMatchObject({
    organization: { id: birch.id },
    confidential: true,
    collaborators: [{ email: 'ida@elsewhere.example', rights: 'reply' }],
  });
  await expect(otto.call('getTicket', { params: { ticketId }, query: {} })).rejects.toThrow();

  await page.getByLabel('Confidential').uncheck();
  await page.getByText('Changed.').first().waitFor();
  await otto.call('getTicket', { params: { ticketId }, query: {} });

  await organization.selectOption({ label: acme.name });
  await expect
    .poll(
      async () => (await nora.call('getTicket', { params: { ticketId }, query: {} })).organization,
    )
    .toEqual({ id: acme.id, name: acme.name });
  await expect(otto.call('getTicket', { params: { ticketId }, query: {} })).rejects.toThrow();
});

test('B17: an agent moves a ticket to another organization of its contact, or to none', async () => {
  const { id } = await open(nora.call, 'Move me');
  const { organizations } = await nora.call('listOwnOrganizations');
  const [, birch] = organizations;
  const desk = await newPerson(browser, stack.portal);
  await signIn(desk.page, '/agent/sign-in', stack.signIns.agent);
  await visit(desk.page, `/agent/tickets/${id}`);
  const select = desk.page.getByLabel('Organization', { exact: true });
  await expect.poll(() => select.inputValue()).toBe('');
  await select.selectOption({ label: birch?.name ?? '' });
  const now = async () =>
    (await agent('getTicketAsAgent', { params: { ticketId: id }, query: {} })).ticket
      .organizationName;
  await expect.poll(now).toBe(birch?.name);
  await otto.call('getTicket', { params: { ticketId: id }, query: {} });
  await select.selectOption('');
  await expect.poll(now).toBeUndefined();
  expect([...problems, ...desk.problems]).toEqual([]);
  await desk.context.close();
});
