import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { idle } from '../stack/admin.ts';
import { clientAs, type Call } from '../stack/client.ts';
import { headerOf, waitForMail } from '../stack/mailbox.ts';
import { readStack, type StackFile } from '../stack/stack.ts';
import { launchBrowser, newPerson, viewports, type Person } from './browser.ts';
import { english, german } from './language.ts';
import { newCustomer, type NewCustomer } from './new-customer.ts';
import { pageFaults } from './page-audit.ts';
import { signIn } from './sign-in.ts';

let stack: StackFile;
let browser: Browser;
let agent: Call;
let customer: NewCustomer;
let reader: Person;

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  [browser, agent, customer] = await Promise.all([
    launchBrowser(),
    clientAs(stack, 'agent'),
    newCustomer(stack, { name: 'Gerda Glocke' }),
  ]);
  reader = await newPerson(browser, stack.portal);
  await signIn(reader.page, '/sign-in', customer);
});
afterAll(() => browser.close());

const openTicket = async (subject: string) => {
  const { id } = await customer.call('createTicket', { body: { subject, html: '<p>Text</p>' } });
  return id;
};

const answer = async (ticketId: string) => {
  await agent('replyAsAgent', {
    params: { ticketId },
    body: { visibility: 'public', html: '<p>Here it is.</p>' },
  });
  await idle(stack);
};

/** Nothing is wrong with the page, which then is wide again. */
const audit = async (page: Page): Promise<void> => {
  expect(await pageFaults(page)).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(viewports.wide);
};

const bell = (page: Page) => page.getByRole('button', { name: /Notifications, \d+ unread/ });

describe('A11: the own details', () => {
  test('A11: the name is saved as soon as it is left, the time zone is found by typing, and times are told in it', async () => {
    const { page } = reader;
    await page.goto('/account');
    const name = page.getByLabel(english['profile_name']!, { exact: true });
    await name.fill('Gerda Läuter');
    await name.press('Tab');
    await page.getByText(english['profile_saved']!).first().waitFor();
    const zone = page.getByRole('combobox', { name: english['profile_zone']! });
    await zone.fill('kirit');
    await page.getByRole('option', { name: /Pacific\/Kiritimati/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => (await customer.call('getAccount')).timeZone)
      .toBe('Pacific/Kiritimati');
    expect((await customer.call('getAccount')).name).toBe('Gerda Läuter');
    await page.reload();
    await expect.poll(() => zone.inputValue()).toMatch(/Kiritimati/);
    await page.getByRole('table').waitFor();
    await audit(page);
  });

  test('A11: the language chosen is that of pages and mails from then on', async () => {
    const { page } = reader;
    await page.goto('/account');
    await page.getByRole('combobox', { name: 'Language' }).selectOption('de');
    await page.getByRole('heading', { name: german['profile_title']! }).waitFor();
    await openTicket('Auf Deutsch');
    const mail = await waitForMail(stack, { to: customer.email, subject: 'Auf Deutsch' });
    expect(mail.text).toContain('Ihre Nachricht ist angekommen');
    await page.getByRole('combobox', { name: german['language']! }).selectOption('en');
    await page.getByRole('heading', { name: english['profile_title']! }).waitFor();
  });
});

describe('A11: the bell', () => {
  test('A11: shows how many are unread, lists them, and opens the ticket', async () => {
    const { page } = reader;
    const ticketId = await openTicket('Hear the bell');
    await answer(ticketId);
    await page.goto('/tickets');
    await page.getByRole('button', { name: 'Notifications, 1 unread' }).click();
    const row = page.getByRole('link', { name: /answered.*Hear the bell/ });
    await row.waitFor();
    await audit(page);
    await row.click();
    await page.waitForURL(`**/tickets/${ticketId}`);
    await page.getByRole('button', { name: 'Notifications, 0 unread' }).waitFor();
  });

  test('A11: is worked by keyboard: opened, all marked read, closed', async () => {
    const { page } = reader;
    await answer(await openTicket('By keyboard'));
    await page.goto('/tickets');
    await page.getByRole('button', { name: 'Notifications, 1 unread' }).focus();
    await page.keyboard.press('Enter');
    const all = page.getByRole('button', { name: english['notifications_read_all']! });
    await all.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Notifications, 0 unread' }).waitFor();
    await page.keyboard.press('Escape');
    await all.waitFor({ state: 'detached' });
  });

  test('A11: tells who has nothing to be told of so', async () => {
    const [{ page }, newcomer] = await Promise.all([
      newPerson(browser, stack.portal),
      newCustomer(stack, { name: 'Ida Still' }),
    ]);
    await signIn(page, '/sign-in', newcomer);
    await bell(page).click();
    await page.getByText(english['notifications_none']!, { exact: true }).waitFor();
    await page.close();
  });

  test('A11: rings for agents too, who choose in the console what they are told of', async () => {
    const { page } = await newPerson(browser, stack.portal);
    await signIn(page, '/agent/sign-in', stack.signIns.agent);
    await openTicket('For the team');
    await idle(stack);
    await page.goto('/agent');
    await bell(page).click();
    await page
      .getByRole('link', { name: /not taken yet.*For the team/ })
      .first()
      .waitFor();
    await page.getByRole('link', { name: english['notifications_choose']! }).click();
    await page
      .getByRole('switch', { name: /My team|my team/ })
      .first()
      .waitFor();
    await audit(page);
    await page.close();
  });
});

describe('A11: the choice of what to be told of', () => {
  test('A11: is kept switch by switch, for each event and channel, with digest and quiet hours', async () => {
    const { page } = reader;
    await page.goto('/account#notifications');
    const mail = page.getByRole('switch', { name: 'The status changed: Mail' });
    await mail.uncheck();
    await page.getByRole('switch', { name: 'The status changed: Portal' }).uncheck();
    await page.getByLabel(english['notifications_digest']!).selectOption('week');
    await page.getByLabel(english['notifications_digest_weekday']!).selectOption('5');
    await page.getByRole('switch', { name: english['notifications_quiet']! }).check();
    await page.getByLabel(english['notifications_quiet_from']!, { exact: true }).fill('21:30');
    await page.getByLabel(english['notifications_quiet_from']!, { exact: true }).press('Tab');
    await expect
      .poll(async () => (await customer.call('getNotificationPreferences')).preferences)
      .toMatchObject({
        mail: { statusChanged: false, replied: true },
        portal: { statusChanged: false, replied: true },
        digest: { every: 'week', weekday: 5 },
        quiet: { from: '21:30', to: '07:00' },
      });
    await audit(page);
    await page.reload();
    await mail.waitFor();
    expect(await mail.isChecked()).toBe(false);
  });

  test('A11: by the link of a mail needs no sign-in, and asks before it changes anything', async () => {
    const other = await newCustomer(stack, { name: 'Uwe Ruhig' });
    const { id } = await other.call('createTicket', {
      body: { subject: 'Less mail', html: '<p>Text</p>' },
    });
    const { ticket } = await agent('getTicketAsAgent', { params: { ticketId: id }, query: {} });
    const body = { version: ticket.version, status: 'in-progress' as const };
    await agent('updateTicket', { params: { ticketId: id }, body });
    await idle(stack);
    const mail = await waitForMail(stack, { to: other.email, subject: 'Less mail' });
    const link = /<(.+)>/.exec(headerOf(mail, 'list-unsubscribe') ?? '')?.[1] ?? '';
    const { page } = await newPerson(browser, stack.portal);
    await page.goto(link);
    const confirm = page.getByRole('button', { name: english['unsubscribe_confirm']! });
    await confirm.waitFor();
    const switches = async () =>
      (await other.call('getNotificationPreferences')).preferences.mail.statusChanged;
    expect(await switches()).toBe(true);
    await audit(page);
    await confirm.click();
    await page.getByText(english['unsubscribe_done']!).waitFor();
    expect(await switches()).toBe(false);
    await page.getByRole('switch', { name: english['notifications_on_status']! }).check();
    await expect.poll(switches).toBe(true);
    await page.close();
  });
});
