import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { clientAs, type Call } from '../stack/client.ts';
import { readStack, type StackFile } from '../stack/stack.ts';
import { launchBrowser, newPerson } from './browser.ts';
import { english, german } from './language.ts';
import { newCustomer, type NewCustomer } from './new-customer.ts';
import { axeViolations, pageFaults } from './page-audit.ts';
import { signIn } from './sign-in.ts';

const say = (key: string, values: Record<string, string> = {}): string =>
  english[key]!.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');

let stack: StackFile;
let browser: Browser;
let page: Page;
let administrator: Call;
let asker: NewCustomer;
let buyer: NewCustomer;
let organizationId: string;
let name: string;
let ticketId: string;

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  browser = await launchBrowser();
  administrator = await clientAs(stack, 'administrator');
  asker = await newCustomer(stack, { name: 'Wanda Asker' });
  buyer = await newCustomer(stack, { name: 'Bruno Buyer' });
  name = `Harbour lights ${randomUUID().slice(0, 8)}`;
  ({ page } = await newPerson(browser, stack.portal));
  await signIn(page, '/agent/sign-in', stack.signIns.administrator);
});
afterAll(() => browser.close());

const open = async (path: string) => {
  await page.goto(path);
  await page.locator('h1').waitFor();
};
const toast = (text: string) => page.getByText(text).first().waitFor();

const textOf = (key: string) =>
  page
    .getByRole('group', { name: say(key), exact: true })
    .getByRole('textbox')
    .first();

/** Nothing is wrong, in light and dark and on the smallest screen. */
const isSound = async () => {
  const size = page.viewportSize();
  expect(await pageFaults(page)).toEqual([]);
  if (size) await page.setViewportSize(size);
};

test('B17: an administrator adds an organization, its mail domain and its contacts, by keyboard', async () => {
  await open('/agent/admin/organizations');
  await page.getByLabel(say('organizations_new_name')).focus();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name }).waitFor();
  organizationId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  for (const person of [asker, buyer]) {
    await page.getByLabel(say('organizations_add_email')).focus();
    await page.keyboard.type(person.email);
    await page.keyboard.press('Enter');
    await toast(say('organizations_added', { name: person.name }));
  }
  await page
    .getByRole('list', { name: say('organizations_members') })
    .getByText('Bruno Buyer')
    .waitFor();

  const field = page.getByLabel(say('organizations_domain', { number: '1' }), { exact: true });
  await page.getByRole('button', { name: say('organizations_domain_add') }).focus();
  await page.keyboard.press('Enter');
  await field.and(page.locator(':focus')).waitFor();
  await page.keyboard.type('gmail.com');
  await page.keyboard.press('Enter');
  await page.getByText(say('organizations_domain_public')).waitFor();
  await field.fill('harbour-lights.example');
  await field.press('Enter');
  await toast(say('organizations_saved'));
  const saved = await administrator('getOrganization', { params: { organizationId } });
  expect(saved.domains).toEqual([{ name: 'harbour-lights.example', approval: true }]);
});

test('B5: who would see what follows a condition while it is built, and it holds at once', async () => {
  ticketId = (
    await asker.call('createTicket', {
      body: { subject: 'The lamp by the pier', html: '<p>It went out.</p>' },
    })
  ).id;
  const sees = async () => {
    const params = { ticketId };
    return buyer.call('getTicket', { params, query: {} }).then(
      () => true,
      () => false,
    );
  };
  expect(await sees()).toBe(false);
  const { id } = await administrator('findContact', { query: { email: buyer.email } });
  await administrator('updateContact', {
    params: { contactId: id },
    body: { properties: { department: 'purchasing' } },
  });

  await open(`/agent/admin/organizations/${organizationId}`);
  const who = page.getByRole('region', { name: say('organizations_who_sees') });
  const row = (person: string) => who.getByRole('listitem').filter({ hasText: person });
  await row('Bruno Buyer').getByText(say('organizations_sees_own')).waitFor();
  await page.getByRole('radio', { name: say('organizations_mode_everybody') }).check();
  await row('Wanda Asker').getByText(say('organizations_sees_all')).waitFor();
  await page.getByRole('radio', { name: say('organizations_mode_condition') }).check();
  await page.getByRole('button', { name: say('organizations_save_sight') }).click();
  await page.getByText(say('organizations_condition_missing')).waitFor();

  await page.getByRole('button', { name: say('condition_add_first') }).focus();
  await page.keyboard.press('Enter');
  const criterion = (key: string) => page.getByLabel(say(key, { number: '1' }), { exact: true });
  await criterion('condition_property').selectOption('field.department');
  await criterion('condition_value').selectOption('purchasing');
  await page
    .getByText(`${say('organizations_condition_lead')} Department is Purchasing.`)
    .waitFor();
  await row('Bruno Buyer').getByText(say('organizations_why_condition'), { exact: true }).waitFor();
  await row('Wanda Asker').getByText(say('organizations_why_condition_not_met')).waitFor();
  expect(await sees()).toBe(false);
  await isSound();

  await page.getByRole('button', { name: say('organizations_save_sight') }).click();
  await toast(say('organizations_saved'));
  expect(await sees()).toBe(true);
});

test('B5: groups of criteria are joined by and or or, and read as a sentence', async () => {
  await open(`/agent/admin/organizations/${organizationId}`);
  await page.getByRole('button', { name: say('condition_add_test') }).click();
  const second = (key: string) => page.getByLabel(say(key, { number: '2' }), { exact: true });
  await second('condition_property').selectOption('email');
  await second('condition_operator').selectOption('contains');
  await second('condition_value').fill('@harbour');
  await page
    .getByLabel(say('condition_join_tests', { number: '1' }), { exact: true })
    .selectOption('any');
  await page.getByText('Department is Purchasing or Email contains @harbour.').waitFor();
  await page.getByRole('button', { name: say('condition_add_group') }).click();
  const third = (key: string) => page.getByLabel(say(key, { number: '3' }), { exact: true });
  await third('condition_property').selectOption('field.since');
  await third('condition_operator').selectOption('before');
  await page.getByRole('button', { name: say('organizations_save_sight') }).click();
  await page.getByText(say('condition_no_value')).waitFor();
  await third('condition_value').fill('2024-03-01');
  await page
    .getByText(
      '(Department is Purchasing or Email contains @harbour) or Customer since is before 1 Mar 2024.',
    )
    .waitFor();
  await page.getByRole('button', { name: say('condition_remove', { number: '3' }) }).click();
  await isSound();
});

test('B5: the portal has a mode for organizations without one, in German too', async () => {
  const { page: own } = await newPerson(browser, stack.portal, { locale: 'de' });
  await signIn(own, '/agent/sign-in', stack.signIns.administrator);
  await own.goto('/agent/admin/visibility');
  await own.locator('input[name="visibility"][value="managers"]').check();
  await own.getByRole('button', { name: german['settings_save']! }).click();
  await own.getByText(german['settings_saved']!).first().waitFor();
  const { settings, version } = await administrator('getSettings');
  expect(settings.organizationVisibility.mode).toBe('managers');
  expect(await axeViolations(own)).toEqual([]);
  await administrator('updateSettings', {
    body: { version, changes: { organizationVisibility: { mode: 'nobody' } } },
  });
});

test('B17: properties of contacts are defined, and filled in on the page of a contact', async () => {
  await open('/agent/admin/contact-properties');
  const palette = page.getByRole('group', { name: say('organizations_property_add') });
  const add = (kind: string) =>
    palette.getByRole('button', { name: say(kind), exact: true }).press('Enter');
  await add('templates_kind_pattern');
  await page.keyboard.type('Berth');
  const save = () => page.getByRole('button', { name: say('settings_save') }).click();
  await save();
  await page.getByText(say('templates_bad_hint')).waitFor();
  await page.getByLabel(say('templates_pattern'), { exact: true }).fill('Pier \\d+');
  await textOf('templates_pattern_example').fill('Like Pier 7');
  await textOf('templates_help').fill('Where the boat lies.');
  await isSound();
  await add('templates_kind_multi_choice');
  await page.keyboard.type('Boats');
  const choices = page.getByRole('group', { name: say('templates_choices'), exact: true });
  for (const [index, boat] of ['Gull', 'Tern'].entries())
    await choices.locator('[data-choice]').nth(index).fill(boat);
  await page.getByRole('button', { name: say('sort_up', { name: 'Boats' }) }).press('Enter');
  await isSound();
  await save();
  await toast(say('settings_saved'));
  await open('/agent/contacts');
  await page.getByLabel(say('organizations_contact_email'), { exact: true }).fill(asker.email);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: asker.name }).waitFor();
  await page.getByRole('link', { name }).waitFor();
  await page.getByLabel('Berth').fill('Quay');
  await page.getByRole('button', { name: say('organizations_save') }).click();
  await page.getByText('Like Pier 7').waitFor();
  await page.getByText('Where the boat lies.').waitFor();
  await page.getByLabel('Berth').fill('Pier 7');
  await page.getByRole('checkbox', { name: 'Tern' }).check();
  await isSound();
  await page.getByRole('button', { name: say('organizations_save') }).click();
  await toast(say('organizations_saved'));
  const contact = await administrator('findContact', { query: { email: asker.email } });
  expect(contact.properties).toMatchObject({ berth: 'Pier 7', boats: ['tern'] });
  const keys = contact.definitions
    .map(({ key }) => key)
    .filter((key) => /^(berth|boats)$/.test(key));
  expect(keys).toEqual(['boats', 'berth']);
});

test('B17: a manager lets in who asks to join, on the page of the organizations', async () => {
  const params = { organizationId };
  const { id } = await administrator('findContact', { query: { email: asker.email } });
  await administrator('updateMember', {
    params: { organizationId, contactId: id },
    body: { role: 'manager' },
  });
  const late = await newCustomer(stack, { name: 'Lou Late', domain: 'harbour-lights.example' });
  expect((await late.call('getAccount')).organizationIds).toEqual([]);
  const { page: own } = await newPerson(browser, stack.portal);
  await signIn(own, '/sign-in', asker);
  await own.goto('/organizations');
  await own.getByRole('heading', { name }).waitFor();
  const approve = own.getByRole('button', {
    name: say('organizations_approve_of', { name: 'Lou Late' }),
  });
  await approve.waitFor();
  expect(await axeViolations(own)).toEqual([]);
  await approve.press('Enter');
  await own
    .getByText(say('organizations_approved', { name: 'Lou Late' }))
    .first()
    .waitFor();
  expect((await late.call('getAccount')).organizationIds).toEqual([organizationId]);
  const { requestCount } = await administrator('getOrganization', { params });
  expect(requestCount).toBe(0);
});
