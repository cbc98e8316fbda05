import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { defaultSecurity, type Security } from '#shared/domain/security.ts';
import { totpCode } from '../../infra/local/engines/cognito/totp.ts';
import { clientAs, type Call } from '../stack/client.ts';
import { readStack, type StackFile } from '../stack/stack.ts';
import { launchBrowser, newPerson, type Person } from './browser.ts';
import { newCustomer, type NewCustomer } from './new-customer.ts';
import { pageFaults } from './page-audit.ts';
import { signIn } from './sign-in.ts';

let stack: StackFile;
let browser: Browser;
let administrator: Call;
let nora: NewCustomer;
let person: Person;

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  browser = await launchBrowser();
  administrator = await clientAs(stack, 'administrator');
});
beforeEach(async () => {
  nora = await newCustomer(stack, { name: 'Nora Lind' });
  person = await newPerson(browser, stack.portal);
  return () => person.context.close();
});
afterAll(() => browser.close());

/** What is set here holds for everybody: each test puts it back. */
const set = async (security: Partial<Security>) => {
  const { version } = await administrator('getSettings');
  const changes = { security: { ...defaultSecurity, ...security } };
  await administrator('updateSettings', { body: { version, changes } });
};

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
/** What asks again before something is done comes a moment after the press. */
const inDialog = (page: Page, name: string) =>
  page.getByRole('alertdialog').getByRole('button', { name, exact: true });
const nextCode = (secret: string, ahead = 0) =>
  totpCode(secret.replaceAll(/\s/g, ''), Math.floor(Date.now() / 30_000) + ahead);

/** From the button to the recovery codes. */
const setUp = async (page: Page, password: string): Promise<string> => {
  const field = page.getByLabel('Your password', { exact: true });
  await field.fill(password);
  await page.keyboard.press('Enter');
  const secret = (await page.locator('code').first().textContent()) ?? '';
  await page.getByLabel('Code that the app now shows').fill(nextCode(secret));
  await page.keyboard.press('Enter');
  await page.getByLabel('I have kept these codes').waitFor();
  return secret;
};
const codesOn = (page: Page) =>
  page.getByRole('list', { name: 'Recovery codes' }).locator('li').allTextContents();

test('A1: the rules of a password are ticked while one types, and read out with the field', async () => {
  const { page } = person;
  await page.goto('/register');
  const field = page.locator('input[autocomplete="new-password"]');
  await field.fill('lamplight');
  const rules = page.getByRole('list', { name: 'Rules for the password' });
  await expect.poll(() => rules.getByText('– met').count()).toBe(1);
  expect(await field.getAttribute('aria-describedby')).toContain((await rules.getAttribute('id'))!);
  await page.getByText('1 of 4 rules met').waitFor({ state: 'attached' });
  await field.fill('Lamplight-at-9');
  await expect.poll(() => rules.getByText('– met').count()).toBe(4);
  await page.getByText('4 of 4 rules met').waitFor({ state: 'attached' });
});

test('A1: a link from elsewhere leads to no other site after signing in', async () => {
  const { page } = person;
  for (const next of [
    '//evil.example/',
    '/\\evil.example',
    'https://evil.example',
    'javascript:0',
  ]) {
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`);
    await page.locator('input[name="email"]').fill(nora.email);
    await page.locator('input[autocomplete="current-password"]').fill(nora.password);
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
    expect(new URL(page.url()).origin).toBe(new URL(stack.portal).origin);
    await page.context().clearCookies();
    await page.evaluate('localStorage.clear()');
  }
});

test('A3: a customer sets up an authenticator, keeps the recovery codes and signs in with one', async () => {
  const { page, problems } = person;
  await signIn(page, '/sign-in', nora);
  await page.goto('/account');
  await button(page, 'Set up').click();
  await page.getByLabel('Your password', { exact: true }).fill(nora.password);
  await page.keyboard.press('Enter');
  await page.getByRole('img', { name: 'QR code for your authenticator app' }).waitFor();
  expect(await pageFaults(page)).toEqual([]);
  const secret = (await page.locator('code').first().textContent()) ?? '';
  await page.getByLabel('Code that the app now shows').fill('000000');
  await page.keyboard.press('Enter');
  await page.getByText('wrong', { exact: false }).first().waitFor();
  await page.getByLabel('Code that the app now shows').fill(nextCode(secret));
  await page.keyboard.press('Enter');
  await page.getByLabel('I have kept these codes').waitFor();
  const codes = await codesOn(page);
  expect(codes).toHaveLength(10);
  expect(await pageFaults(page)).toEqual([]);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    button(page, 'Download').click(),
  ]);
  expect(download.suggestedFilename()).toBe('recovery-codes.txt');
  await page.getByLabel('I have kept these codes').check();
  await button(page, 'Done').click();
  await page.getByText('Recovery codes left: 10').waitFor();

  await page.context().clearCookies();
  await page.goto('/sign-in');
  await page.locator('input[name="email"]').fill(nora.email);
  await page.locator('input[autocomplete="current-password"]').fill(nora.password);
  await page.keyboard.press('Enter');
  await page.getByLabel('Six-digit code').waitFor();
  await button(page, 'Use a recovery code').click();
  await page.getByLabel('Recovery code', { exact: true }).fill(codes[0]!.toUpperCase());
  expect(await pageFaults(page)).toEqual([]);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'));
  await page.goto('/account');
  await page.getByText('Recovery codes left: 9').waitFor();
  // The browser notes the code that was wrong.
  expect(problems.filter((problem) => !problem.includes('422'))).toEqual([]);
});

test('A3: a role that must have it sees nothing but the set-up; an administrator resets a lost device', async () => {
  const { page } = person;
  await set({ secondFactorRoles: ['lead'] });
  try {
    await signIn(page, '/agent/sign-in', stack.signIns.lead);
    await page.getByRole('heading', { name: 'Set up two-step sign-in', level: 1 }).waitFor();
    expect(await page.getByRole('table').count()).toBe(0);
    expect(await pageFaults(page)).toEqual([]);
    await setUp(page, stack.signIns.lead.password);
    await page.getByLabel('I have kept these codes').check();
    await button(page, 'Done').click();
    await page
      .getByRole('heading', { name: 'Set up two-step sign-in' })
      .waitFor({ state: 'hidden' });

    const admin = await newPerson(browser, stack.portal);
    await signIn(admin.page, '/agent/sign-in', stack.signIns.administrator);
    await admin.page.goto('/agent/admin/security');
    await admin.page.getByText('Who has set it up').waitFor();
    const resets = admin.page.getByRole('button', { name: /^Reset two-step sign-in of/ });
    await resets.first().waitFor();
    expect(await pageFaults(admin.page)).toEqual([]);
    await resets.first().click();
    await inDialog(admin.page, 'Reset').click();
    await resets.first().waitFor({ state: 'hidden' });
    await admin.page.goto('/agent/admin/history');
    await admin.page.getByText('Two-step sign-in reset').first().waitFor();
    await admin.context.close();
  } finally {
    await set({});
  }
});

test('A7: one sees where one is signed in, and signs out elsewhere at once', async () => {
  const { page } = person;
  const elsewhere = await newPerson(browser, stack.portal);
  await signIn(elsewhere.page, '/sign-in', nora);
  await signIn(page, '/sign-in', nora);
  await page.goto('/account');
  const region = page.getByRole('region', { name: 'Where you are signed in' });
  await region.getByText('This device').waitFor();
  // Two browsers, and the sign-in of the registration.
  await expect.poll(() => region.getByRole('listitem').count()).toBe(3);
  expect(await pageFaults(page)).toEqual([]);
  await button(page, 'Sign out everywhere else').click();
  await inDialog(page, 'Sign out everywhere else').click();
  await page.getByText('You are signed out everywhere else.').first().waitFor();
  await expect.poll(() => region.getByRole('listitem').count()).toBe(1);
  await elsewhere.page.goto('/tickets');
  await elsewhere.page.waitForURL(/\/sign-in\?.*expired=1/);
  await elsewhere.context.close();
});

test('A7: before an idle session ends one is warned, in every tab, and can stay; what was typed is kept', async () => {
  const { page, context } = person;
  await set({ idleMinutes: { customer: 5, agent: null } });
  try {
    await context.clock.install();
    await signIn(page, '/sign-in', nora);
    await page.goto('/tickets/new');
    const subject = page.getByLabel('Subject', { exact: false }).first();
    await subject.fill('Half a sentence');
    const other = await context.newPage();
    await other.goto('/tickets');
    await other.locator('h1').waitFor();
    const warnings = [page, other].map((tab) =>
      tab.getByRole('alertdialog', { name: 'Are you still there?' }),
    );
    await context.clock.fastForward('04:10');
    for (const warning of warnings) await warning.waitFor();
    await page.bringToFront();
    expect(await pageFaults(page)).toEqual([]);
    await expect
      .poll(() => page.evaluate('document.activeElement.textContent.trim()'))
      .toBe('Stay signed in');
    await page.keyboard.press('Enter');
    for (const warning of warnings) await warning.waitFor({ state: 'hidden' });
    await expect.poll(() => subject.inputValue()).toBe('Half a sentence');

    await context.clock.fastForward('05:10');
    await page.waitForURL(/\/sign-in\?.*expired=1/);
    await other.waitForURL(/\/sign-in\?.*expired=1/);
    await page.locator('input[name="email"]').fill(nora.email);
    await page.locator('input[autocomplete="current-password"]').fill(nora.password);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/tickets\/new/);
    await expect.poll(() => subject.inputValue()).toBe('Half a sentence');
  } finally {
    await set({});
  }
});

test('A7: before the longest time of a session is over one is told when, and goes on after signing in anew', async () => {
  const { page } = person;
  let left = 4 * 60_000;
  // The server would take an hour at least.
  await page.route(/\/api\/auth\/\w+\/(sign-in|refresh)/, async (route) => {
    const response = await route.fetch();
    const body = (await response.json()) as { session?: { endsAt: string } };
    if (body.session) body.session.endsAt = new Date(Date.now() + left).toISOString();
    await route.fulfill({ response, json: body });
  });
  const enter = async () => {
    await page.waitForURL(/\/sign-in\?.*expired=1/);
    await page.locator('input[name="email"]').fill(nora.email);
    await page.locator('input[autocomplete="current-password"]').fill(nora.password);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/tickets\/new/);
  };
  await signIn(page, '/sign-in', nora);
  await page.goto('/tickets/new');
  const subject = page.getByLabel('Subject', { exact: false }).first();
  await subject.fill('Half a sentence');
  const notice = page.getByRole('region', { name: /^You will be signed out at \d/ });
  await notice.waitFor();
  expect(await pageFaults(page)).toEqual([]);
  await button(page, 'Later').click();
  await notice.waitFor({ state: 'hidden' });
  left = 50_000;
  await page.reload();
  await notice.waitFor();
  left = 8_000;
  await button(page, 'Sign in again now').click();
  await enter();
  // Who does not care is signed out at the time that was said, and loses nothing either.
  left = 12 * 3_600_000;
  await enter();
  await expect.poll(() => subject.inputValue()).toBe('Half a sentence');
  expect(await notice.count()).toBe(0);
});

test('A3, A7: the administrator sets what guards sign-ins', async () => {
  const { page, problems } = person;
  await signIn(page, '/agent/sign-in', stack.signIns.administrator);
  await page.goto('/agent/admin/security');
  await page.getByLabel('Agents are signed out when nobody is there').check();
  const minutes = page.getByLabel('After this long without any use');
  await minutes.fill('3');
  await page.getByText('A whole number from 5 to 1440.').waitFor();
  await button(page, 'Save').click();
  expect((await administrator('getSettings')).settings.security.idleMinutes.agent).toBeNull();
  await minutes.fill('45');
  try {
    await button(page, 'Save').click();
    await page.getByText('Saved. It holds from now on.').first().waitFor();
    const { security } = (await administrator('getSettings')).settings;
    expect(security.idleMinutes.agent).toBe(45);
    await page.goto('/agent/admin/history');
    await page.getByText('Security').first().waitFor();
  } finally {
    await set({});
  }
  expect(problems).toEqual([]);
});

test('A3, A7: the account page says all of it in German', async () => {
  const german = await newPerson(browser, stack.portal, { locale: 'de' });
  const own = await newCustomer(stack, { name: 'Ida Berg', locale: 'de' });
  await signIn(german.page, '/sign-in', own);
  await german.page.goto('/account');
  await german.page.getByRole('heading', { name: 'Anmeldung in zwei Schritten' }).waitFor();
  await german.page.getByText('Dieses Gerät', { exact: true }).waitFor();
  await button(german.page, 'Einrichten').click();
  await german.page.getByLabel('Ihr Passwort', { exact: true }).fill(own.password);
  await german.page.keyboard.press('Enter');
  await german.page.getByText('Scannen Sie dies mit Ihrer Authenticator-App').waitFor();
  expect(await pageFaults(german.page)).toEqual([]);
  await german.context.close();
});
