import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { tokenWith, type Claims } from '../factories/host-application.ts';
import { clientAs, type Call } from '../stack/client.ts';
import { readStack, type StackFile } from '../stack/stack.ts';
import { launchBrowser, newPerson, viewports } from './browser.ts';
import { english, german } from './language.ts';
import { newCustomer } from './new-customer.ts';
import { pageFaults } from './page-audit.ts';
import { signIn } from './sign-in.ts';

const say = (key: string, values: Record<string, string> = {}, texts = english): string =>
  texts[key]!.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');

const issuer = `https://${randomUUID()}.example`;
let stack: StackFile;
let browser: Browser;
let administrator: Call;
let origin: string;
let host: Server;
let product: string;
let secret: string;
/** Who is signed in at the company's product, and where they want to go here. */
let person: Claims;
let next: string;
/** The last place that the product sent a browser to. */
let sent = '';

const sign = (claims: Claims) => tokenWith(secret, { iss: issuer, aud: origin, ...claims });

/** The company's own product: one page with a link to support. */
const startProduct = async (): Promise<Server> => {
  const server = createServer((request, response) => {
    if (request.url !== '/support') {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end('<!doctype html><title>Product</title><a href="/support">Support</a>');
      return;
    }
    void sign(person).then((token) => {
      sent = `${origin}/hand-over#${new URLSearchParams({ token, next }).toString()}`;
      response.writeHead(303, { location: sent }).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
};

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  origin = new URL(stack.portal).origin;
  browser = await launchBrowser();
  administrator = await clientAs(stack, 'administrator');
  host = await startProduct();
  product = `http://127.0.0.1:${String((host.address() as AddressInfo).port)}`;
});
afterAll(async () => {
  const { version, handOver } = await administrator('getHandOver');
  await administrator('saveHandOver', { body: { version, handOver: { ...handOver, on: false } } });
  await browser.close();
  host.close();
});

const faultsOf = async (page: Page) => {
  const faults = await pageFaults(page);
  await page.setViewportSize(viewports.wide);
  return faults;
};
const heading = (page: Page, key: string, texts = english) =>
  page.getByRole('heading', { level: 1, name: say(key, {}, texts) }).waitFor();
const press = (page: Page, key: string, texts = english) =>
  page.getByRole('button', { name: say(key, {}, texts), exact: true }).click();
const goToSupport = async (page: Page) => {
  await page.goto(product);
  await page.getByRole('link', { name: 'Support' }).click();
};
const isIn = (page: Page, name: string, texts = english) =>
  page.getByRole('button', { name: say('account_menu', { name }, texts) }).waitFor();

const tryNote = async (page: Page, token: string, key: string) => {
  await page.getByLabel(say('hand_over_try_token')).fill(token);
  await press(page, 'hand_over_try_check');
  await page.getByText(say(key)).waitFor();
};

test('A10: an administrator makes the secret, turns the hand-over on, tries a note and rotates the secret', async () => {
  const { page, problems } = await newPerson(browser, stack.portal);
  await signIn(page, '/agent/sign-in', stack.signIns.administrator);
  await page.goto('/agent/admin/hand-over');
  await heading(page, 'hand_over_admin');
  const makeFirst = page.getByRole('button', { name: say('hand_over_secret_make'), exact: true });
  const makeNext = page.getByRole('button', { name: say('hand_over_secret_rotate'), exact: true });
  const shown = page.locator('code.select-all').first();
  await makeFirst.or(makeNext).click();
  await page.getByRole('heading', { name: say('hand_over_secret_shown') }).waitFor();
  secret = await shown.innerText();
  expect(await faultsOf(page)).toEqual([]);
  await press(page, 'hand_over_kept');

  await page.getByRole('switch', { name: say('hand_over_on'), exact: true }).check();
  await page.getByLabel(say('hand_over_issuer')).fill('two words');
  await press(page, 'settings_save');
  await page.getByText(say('hand_over_name_wrong')).waitFor();
  await page.getByLabel(say('hand_over_issuer')).fill(issuer);
  await page.getByLabel(say('hand_over_audience')).fill(origin);
  await press(page, 'settings_save');
  await page.getByText(say('settings_saved')).first().waitFor();

  const token = await sign({ email: `${randomUUID()}@host.example` });
  await tryNote(page, token, 'hand_over_would_make');
  await tryNote(page, await sign({ aud: 'https://other.example' }), 'hand_over_problem_audience');

  const first = secret;
  await makeNext.click();
  await page.getByRole('heading', { name: say('hand_over_secret_shown') }).waitFor();
  await expect.poll(() => shown.innerText()).not.toBe(first);
  secret = await shown.innerText();
  await tryNote(page, token, 'hand_over_would_make');
  const [, older] = (await administrator('getHandOver')).secrets;
  const end = say('hand_over_secret_end_named', { id: older?.id ?? '' });
  await page.getByRole('button', { name: end }).click();
  await page
    .getByRole('alertdialog', { name: end })
    .getByRole('button', { name: say('hand_over_secret_end'), exact: true })
    .click();
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  await tryNote(page, token, 'hand_over_problem_signature');

  await page.goto('/agent/admin/history');
  await page.getByText(say('hand_over_audit_ended')).first().waitFor();
  expect(await page.locator('main').innerText()).not.toContain(secret);
  expect(problems).toEqual([]);
});

test('A10: a person of the product comes in without a password, once a note, and lands where next leads', async () => {
  person = { email: `${randomUUID()}@host.example`, name: 'Rosa Lind', sub: randomUUID() };
  next = '/tickets/new';
  const { page } = await newPerson(browser, stack.portal, { locale: 'de-DE' });
  await goToSupport(page);
  await page.waitForURL((url) => url.pathname === '/tickets/new');
  await isIn(page, 'Rosa Lind', german);
  const used = sent;
  const other = await newPerson(browser, stack.portal, { locale: 'de-DE' });
  await other.page.goto(used);
  await heading(other.page, 'hand_over_refused', german);
  expect(new URL(other.page.url()).hash).toBe('');
  expect(await faultsOf(other.page)).toEqual([]);
  next = '//evil.example';
  await goToSupport(other.page);
  await other.page.waitForURL((url) => url.pathname === '/tickets');
  expect(new URL(other.page.url()).origin).toBe(origin);
});

test('A10: an account with the same address is asked for once, connected, and then led to its ticket', async () => {
  const ada = await newCustomer(stack, { name: 'Ada Byron' });
  const ticket = await ada.call('createTicket', {
    body: { subject: 'The lamp flickers', html: '<p>Since yesterday.</p>' },
  });
  person = { email: ada.email, name: 'A. Byron', sub: randomUUID() };
  next = `/tickets/${ticket.id}`;
  const { page, problems } = await newPerson(browser, stack.portal);
  await goToSupport(page);
  await heading(page, 'hand_over_prove');
  expect(await faultsOf(page)).toEqual([]);
  await page.getByRole('link', { name: say('sign_in'), exact: true }).click();
  await page.locator('input[autocomplete="current-password"]').fill(ada.password);
  await expect.poll(() => page.locator('input[name="email"]').inputValue()).toBe(ada.email);
  await page.keyboard.press('Enter');
  await heading(page, 'hand_over_connect');
  expect(await faultsOf(page)).toEqual([]);
  await press(page, 'hand_over_connect_yes');
  await page.getByRole('heading', { level: 1, name: 'The lamp flickers' }).waitFor();

  const later = await newPerson(browser, stack.portal);
  await goToSupport(later.page);
  await later.page.getByRole('heading', { level: 1, name: 'The lamp flickers' }).waitFor();
  person = { email: `${randomUUID()}@host.example`, name: 'Rosa Lind', sub: randomUUID() };
  next = '/tickets';
  await goToSupport(later.page);
  await later.page
    .getByRole('heading', {
      level: 1,
      name: say('hand_over_other', { email: String(person['email']) }),
    })
    .waitFor();
  expect(await faultsOf(later.page)).toEqual([]);
  await press(later.page, 'hand_over_go_on');
  await isIn(later.page, 'Rosa Lind');
  expect(problems).toEqual([]);
});
