import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import { readStack, type StackFile } from '../stack/stack.ts';
import { launchBrowser, newPerson } from './browser.ts';
import { holdsFocus } from './keyboard.ts';
import { english } from './language.ts';
import { axeViolations, pageFaults } from './page-audit.ts';
import { signIn } from './sign-in.ts';
import { setStage, type Stage } from './stage.ts';

/** What the portal says, with the usual word for a ticket and for tickets where it says them. */
const say = (key: string): string =>
  english[key]!.replaceAll('{one}', english['words_one']!).replaceAll(
    '{many}',
    english['words_many']!,
  );

let stack: StackFile;
let browser: Browser;
let stage: Stage;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  [browser, stage] = await Promise.all([launchBrowser(), setStage(stack)]);
  ({ page, context } = await newPerson(browser, stack.portal));
  await signIn(page, '/sign-in', stage.author);
  await signIn(page, '/agent/sign-in', stack.signIns.agent);
});
beforeEach(async () => {
  await page.close();
  page = await context.newPage();
});
afterEach(() => context.setOffline(false));
afterAll(() => browser.close());

/** What is wrong with the page as it stands, at 320 px in the dark and wide in the light. */
const faults = (options = {}) => pageFaults(page, options);

interface Reading {
  readonly name: string;
  readonly path: () => string;
  /** The request it needs. */
  readonly api: () => string;
  readonly content: string;
  readonly error?: string;
}
const row = 'main a[href*="tickets/tkt_"]';
const readings: readonly Reading[] = [
  { name: 'home', path: () => '/', api: () => '/api/tickets', content: row },
  { name: 'tickets', path: () => '/tickets', api: () => '/api/tickets', content: row },
  {
    name: 'tickets before anybody is signed in',
    path: () => '/tickets',
    api: () => '/api/auth/customer/refresh',
    content: row,
    error: 'error_network',
  },
  {
    name: 'ticket',
    path: () => `/tickets/${stage.ticketId}`,
    api: () => `/api/tickets/${stage.ticketId}`,
    content: 'article',
  },
  {
    name: 'feedback',
    path: () => stage.feedback,
    api: () => `/api${stage.feedback}`,
    content: 'textarea',
  },
  { name: 'queue', path: () => '/agent', api: () => '/api/agent/tickets', content: row },
  {
    name: 'agent ticket',
    path: () => `/agent/tickets/${stage.ticketId}`,
    api: () => `/api/agent/tickets/${stage.ticketId}`,
    content: 'article',
  },
  {
    name: 'quarantine',
    path: () => '/agent/quarantine',
    api: () => '/api/agent/quarantine',
    content: '[data-mail]',
  },
];

describe('what a page reads', () => {
  test.each(readings)(
    '$name: is awaited, may fail, comes when tried again',
    async ({ path, api, content, error }) => {
      const { promise: gate, resolve: fail } = Promise.withResolvers<undefined>();
      const asked = ({ pathname }: URL) => pathname === api();
      await page.route(asked, async (route) => {
        await gate;
        await route.fulfill({
          status: 500,
          json: { code: 'internal', message: 'No.', requestId: 'req-7' },
        });
      });
      await page.goto(path());
      await page.getByRole('status', { name: say('loading') }).waitFor();
      expect(await faults({ standardOnly: true })).toEqual([]);

      fail(undefined);
      const alert = page.getByRole('alert').filter({ hasText: say('error_title') });
      await alert.getByText(say(error ?? 'error_internal')).waitFor();
      expect(await faults()).toEqual([]);

      await page.unroute(asked);
      await alert.getByRole('button', { name: say('retry') }).click();
      await page.locator(content).first().waitFor();
      await expect.poll(() => alert.count()).toBe(0);
    },
  );
});

describe('without a connection', () => {
  test('says so, keeps what is written, sends it once the line is back', async () => {
    await page.goto(`/tickets/${stage.ticketId}`);
    const editor = page.locator('[contenteditable="true"]');
    await editor.click();
    await page.keyboard.type('Written in a tunnel.');
    await context.setOffline(true);
    await page.getByRole('status').getByText(say('offline')).waitFor();
    expect(await faults()).toEqual([]);
    await page.getByRole('button', { name: say('reply_send') }).click();
    await page.getByRole('alert').getByText(say('draft_safe')).waitFor();

    await context.setOffline(false);
    await page.getByText(say('offline')).waitFor({ state: 'detached' });
    await page.reload();
    await editor.getByText('Written in a tunnel.').waitFor();
    await page.getByRole('button', { name: say('reply_send') }).click();
    await page.getByRole('article').getByText('Written in a tunnel.').waitFor();
    await page.reload();
    await page.getByRole('article').first().waitFor();
    expect(await page.getByRole('article').getByText('Written in a tunnel.').count()).toBe(1);
  });

  test('a list that could not be read comes by itself when the line is back', async () => {
    await page.goto('/tickets');
    await page.locator(row).first().click();
    await page.getByRole('article').first().waitFor();
    await context.setOffline(true);
    await page
      .getByRole('main')
      .getByRole('link', { name: say('nav_tickets') })
      .first()
      .click();
    await page.getByRole('alert').getByText(say('error_network')).waitFor();
    await context.setOffline(false);
    await page.locator(row).first().waitFor();
  });
});

test('word of what went well gives way to what went wrong', async () => {
  const { page: stranger, context: own } = await newPerson(browser, stack.portal);
  await stranger.goto('/sign-in?verified=1&email=nobody%40customer.example');
  await stranger.getByText(say('verified')).waitFor();
  await stranger.getByLabel('Password', { exact: true }).fill('Lamplight-at-9');
  await stranger.getByRole('button', { name: say('sign_in') }).click();
  await stranger.getByRole('alert').getByText(say('error_invalid_credentials')).waitFor();
  await expect.poll(() => stranger.getByText(say('verified')).count()).toBe(0);
  await own.close();
});

describe('what opens', () => {
  test('the menu of the account', async () => {
    await page.goto('/tickets');
    await page.getByRole('button', { name: /Account menu/ }).click();
    await page.getByRole('menu').waitFor();
    expect(await faults({ standardOnly: true })).toEqual([]);
  });

  test('the dialog that asks before a ticket is closed', async () => {
    await page.goto(`/tickets/${stage.ticketId}`);
    await page.getByRole('button', { name: say('close_ticket') }).click();
    await page.getByRole('alertdialog').waitFor();
    expect(await faults()).toEqual([]);
  });

  test('a form that lacks everything', async () => {
    await page.goto('/tickets/new');
    await page.locator('[contenteditable="true"]').waitFor();
    await page.getByRole('button', { name: 'Link' }).click();
    await page.getByRole('button', { name: say('new_submit') }).click();
    for (const key of ['new_subject_missing', 'new_text_missing'])
      await page.getByText(say(key)).first().waitFor();
    await expect.poll(() => page.locator('[aria-invalid="true"]').count()).toBe(2);
    expect(await faults()).toEqual([]);
  });

  test('a registration that lacks everything, and a password that is too weak', async () => {
    const { page: stranger, context: own } = await newPerson(browser, stack.portal);
    await stranger.goto('/register');
    await stranger.getByRole('button', { name: say('register_submit') }).click();
    await expect.poll(() => stranger.getByText(say('field_missing')).count()).toBe(3);
    await expect.poll(() => holdsFocus(stranger.getByLabel('Name'))).toBe(true);
    await stranger.getByLabel('Email').fill('ida');
    await stranger.getByText(say('email_invalid')).waitFor();
    expect(await axeViolations(stranger)).toEqual([]);
    await stranger.getByLabel('Name').fill('Ida');
    await stranger.getByLabel('Email').fill('ida@customer.example');
    await stranger.getByLabel('Password', { exact: true }).fill('short');
    await stranger.getByRole('button', { name: say('register_submit') }).click();
    await stranger.getByText(say('error_password_rejected')).waitFor();
    expect(await axeViolations(stranger)).toEqual([]);
    await own.close();
  });

  test('note, quote and history of a ticket, for an agent', async () => {
    await page.goto(`/agent/tickets/${stage.ticketId}`);
    await page.getByRole('button', { name: say('quoted_show') }).click();
    await page.getByText('Das Original').waitFor();
    await page.getByText(say('internal_note'), { exact: true }).last().click();
    await page.getByRole('button', { name: say('note_send') }).waitFor();
    await page.getByText(say('history')).click();
    await page.getByTestId('history').getByText(say('event_created')).waitFor();
    expect(await faults()).toEqual([]);
  });
});
