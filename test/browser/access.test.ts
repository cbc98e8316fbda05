import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { SettingsChanges } from '#shared/domain/settings.ts';
import { idle } from '../stack/admin.ts';
import { client, clientAs, operations, send, type Call } from '../stack/client.ts';
import { waitForMail } from '../stack/mailbox.ts';
import { readStack, type StackFile } from '../stack/stack.ts';
import { launchBrowser, newPerson } from './browser.ts';
import { english, german } from './language.ts';
import { newCustomer } from './new-customer.ts';
import { axeViolations, beyondTheEdge } from './page-audit.ts';
import { signIn } from './sign-in.ts';

const fill = (text: string, values: Record<string, string>) =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
const say = (key: string, values: Record<string, string> = {}): string =>
  fill(english[key]!, values);
const sage = (key: string, values: Record<string, string> = {}): string =>
  fill(german[key]!, values);
const password = 'Lamplight-at-9';

/** What is set here everybody's pages follow: each test puts back what it set. */
let stack: StackFile;
let browser: Browser;
let page: Page;
let administrator: Call;

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  browser = await launchBrowser();
  administrator = await clientAs(stack, 'administrator');
  ({ page } = await newPerson(browser, stack.portal));
  await signIn(page, '/agent/sign-in', stack.signIns.administrator);
});
afterAll(() => browser.close());

const set = async (changes: SettingsChanges) => {
  const { version } = await administrator('getSettings');
  await administrator('updateSettings', { body: { version, changes } });
};
const open = async (path: string, on = page) => {
  await on.goto(path);
  await on.locator('h1').waitFor();
};
const visitor = async (options: { locale?: string } = {}) => {
  const { page: fresh } = await newPerson(browser, stack.portal, options);
  return fresh;
};
const toast = (text: string) => page.getByText(text).first().waitFor();
/** A state in the list of invitations. */
const shown = (key: string) =>
  page.locator('li[data-entry]').getByText(say(key), { exact: true }).first();
const button = (name: string, on: Pick<Page, 'getByRole'> = page) =>
  on.getByRole('button', { name, exact: true });

/** Nothing that axe finds, nothing beyond the edge of the smallest screen, in light and dark. */
const isSound = async (on = page) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await on.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect.poll(() => axeViolations(on)).toEqual([]);
  }
  const size = on.viewportSize();
  await on.setViewportSize({ width: 320, height: 640 });
  await expect.poll(() => beyondTheEdge(on)).toEqual([]);
  if (size) await on.setViewportSize(size);
};

const invite = async (name: string, email: string) => {
  await open('/agent/admin/invitations');
  await page.locator('input[name="guest-name"]').fill(name);
  await page.locator('input[name="guest-email"]').fill(email);
  await page.keyboard.press('Enter');
  await toast(say('access_invited_toast', { name }));
};
const linkFor = async (email: string, subject: string): Promise<string> => {
  await idle(stack);
  const mail = await waitForMail(stack, { to: email, subject });
  return /href="([^"]*\/invitation#[^"]+)"/.exec(mail.html ?? '')?.[1] ?? '';
};

test('A2: an invited contact sets a password and is signed in, in a portal for the invited only', async () => {
  const email = `${randomUUID()}@guest.example`;
  await set({ registration: 'invited' });
  try {
    await invite('Gerda Gast', email);
    await isSound();
    const link = await linkFor(email, 'Your access to');
    const guest = await visitor();
    await guest.goto(link);
    await guest.getByRole('heading', { level: 1, name: /Gerda Gast/ }).waitFor();
    await isSound(guest);
    await guest.locator('input[autocomplete="new-password"]').fill(password);
    await guest.keyboard.press('Enter');
    await guest.waitForURL((url) => url.pathname === '/');
    await guest
      .getByRole('button', { name: say('account_menu', { name: 'Gerda Gast' }) })
      .waitFor();
    await open('/agent/admin/invitations');
    await shown('access_state_accepted').waitFor();
    const late = await visitor({ locale: 'de-DE' });
    await late.goto(link);
    await late.getByRole('heading', { level: 1, name: sage('access_accept_over') }).waitFor();
    await open('/register', late);
    await late.getByRole('heading', { level: 1, name: sage('access_denied_title') }).waitFor();
    await isSound(late);
    const body = { name: 'X', email, password, locale: 'en' };
    const answers = await Promise.all(
      [email, `${randomUUID()}@guest.example`].map((address) =>
        send(stack, operations.register, { body: { ...body, email: address } }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([403, 403]);
  } finally {
    await set({ registration: 'open' });
  }
});

test('A2: a list is invited behind the scenes, with a report of what failed; links are sent again and taken back', async () => {
  const [good, other] = [`${randomUUID()}@guest.example`, `${randomUUID()}@guest.example`];
  await open('/agent/admin/invitations');
  const lines = [`name;email;language`, `Ida;${good};de`, `;${other};en`, 'Bo;nonsense;en'];
  await page.getByLabel(say('access_import_paste')).fill(lines.join('\n'));
  await button(say('access_import_submit', { count: '3' })).click();
  await page.getByText(say('access_import_done', { invited: '1', failed: '2' })).waitFor();
  await page.getByText(say('access_problem_email_invalid')).waitFor();
  const download = page.waitForEvent('download');
  await button(say('access_import_report')).click();
  expect((await download).suggestedFilename()).toBe('invitations-failed.csv');
  await isSound();
  const first = await linkFor(good, 'Ihr Zugang zum');
  await page.getByLabel(say('access_list_email')).fill(good);
  await shown('access_state_sent').waitFor();
  await expect.poll(() => page.locator('li[data-entry]').count()).toBe(1);
  await button(say('access_resend_named', { name: 'Ida' })).click();
  await toast(say('access_resent'));
  await idle(stack);
  const guest = await visitor();
  await guest.goto(first);
  await guest.getByRole('heading', { level: 1, name: say('access_accept_over') }).waitFor();
  await button(say('access_revoke_named', { name: 'Ida' })).click();
  await button(say('access_revoke'), page.getByRole('alertdialog')).click();
  await toast(say('access_revoked'));
  await shown('access_state_revoked').waitFor();
});

test('A8: who registers agrees to the text; a new version is asked for at the next sign-in', async () => {
  const known = await newCustomer(stack, { name: 'Nora Lind' });
  await open('/agent/admin/consent');
  await page.getByRole('switch', { name: say('access_consent_active') }).check();
  const words = `We keep **${randomUUID()}**, see [our terms](https://acme.example/terms).`;
  await page.locator('textarea[lang="en"]').first().fill(words);
  await page.locator('input[lang="en"]').first().fill('I agree');
  await button(say('access_consent_publish')).click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: say('access_consent_publish') })
    .click();
  await page
    .getByText(/Published as version/)
    .first()
    .waitFor();
  await isSound();
  try {
    const guest = await visitor();
    await open('/register', guest);
    await guest.getByRole('link', { name: 'our terms' }).waitFor();
    await isSound(guest);
    await guest.locator('input[name="name"]').fill('New Person');
    await guest.locator('input[name="email"]').fill(`${randomUUID()}@guest.example`);
    await guest.locator('input[autocomplete="new-password"]').fill(password);
    await guest.keyboard.press('Enter');
    await guest.getByText(say('access_consent_needed')).waitFor();
    await guest.locator('input[name="consent"]').check();
    await button(say('register_submit'), guest).click();
    await guest.waitForURL((url) => url.pathname === '/verify');

    const nora = await visitor();
    await signIn(nora, '/sign-in', known);
    await nora.getByRole('heading', { level: 1, name: say('access_agree_title') }).waitFor();
    await open('/tickets', nora);
    await nora.getByRole('heading', { level: 1, name: say('access_agree_title') }).waitFor();
    await isSound(nora);
    await nora.locator('input[name="consent"]').check();
    await button(say('access_agree_submit'), nora).click();
    await nora.getByRole('button', { name: say('account_menu', { name: 'Nora Lind' }) }).waitFor();
    await open('/agent/admin/consent');
    await page.locator('summary').first().click();
    await page.getByText(known.email).waitFor();
  } finally {
    const { version, notice, label } = await administrator('getConsent');
    await administrator('publishConsent', {
      body: { version, active: false, notice: notice!, label: label! },
    });
  }
});

test('A9: words of the sign-in page are edited in place, seen at once, and put back; signing out says so', async () => {
  const title = `Hallo ${randomUUID().slice(0, 8)}`;
  await open('/agent/admin/page-texts');
  await page.getByLabel(say('access_language'), { exact: true }).selectOption('de');
  await page.getByLabel(say('access_pages_heading'), { exact: true }).fill(title);
  await page.getByLabel(say('access_pages_body'), { exact: true }).fill('Kommen Sie **herein**.');
  await page
    .getByRole('region', { name: say('access_pages_preview') })
    .getByText(title)
    .waitFor();
  await isSound();
  await button(say('access_pages_save')).click();
  await toast(say('access_pages_saved'));
  try {
    const guest = await visitor({ locale: 'de-DE' });
    await open('/sign-in', guest);
    await guest.getByRole('heading', { level: 1, name: title }).waitFor();
    await guest.locator('strong', { hasText: 'herein' }).waitFor();
    const known = await newCustomer(stack, { name: 'Olaf Ost', locale: 'de' });
    await signIn(guest, '/sign-in', known);
    await open('/account', guest);
    await button(sage('sign_out'), guest).click();
    await guest.waitForURL((url) => url.pathname === '/signed-out');
    await guest.getByRole('heading', { level: 1, name: sage('access_signed_out_title') }).waitFor();
    await isSound(guest);
    await page.getByRole('button', { name: say('access_pages_restore') }).click();
    await button(say('access_pages_save')).click();
    await page
      .getByRole('button', { name: /^Take version/ })
      .first()
      .waitFor();
    await open('/sign-in', guest);
    await guest.getByRole('heading', { level: 1, name: sage('sign_in_title') }).waitFor();
  } finally {
    const { version } = await administrator('getPageTexts');
    await administrator('savePageTexts', { body: { version, pages: {} } });
  }
});

test('I5: while the portal is off customers read why, agents go on, and nobody is signed out for good', async () => {
  const known = await newCustomer(stack, { name: 'Pia Paus' });
  const pia = await visitor();
  await signIn(pia, '/sign-in', known);
  await open('/agent/admin/access');
  await page.getByRole('switch', { name: say('access_portal_on') }).uncheck();
  await page.locator('textarea[lang="en"]').fill('Moving house until Monday.');
  await isSound();
  await button(say('settings_save')).click();
  await toast(say('settings_saved'));
  try {
    await pia.goto('/tickets');
    await pia.getByText('Moving house until Monday.').waitFor();
    await isSound(pia);
    const refused = await send(stack, operations.signIn, {
      params: { audience: 'customer' },
      body: { email: known.email, password: known.password },
    });
    expect(refused.status).toBe(503);
    await open('/agent');
    const agent = await clientAs(stack, 'agent');
    await agent('getAgentAccount');
  } finally {
    await set({ portalOn: true, portalOffText: null });
  }
  await pia.goto('/tickets');
  await pia.getByRole('button', { name: say('account_menu', { name: 'Pia Paus' }) }).waitFor();
  expect((await client(stack)('getPortal')).portalOn).toBe(true);
});
