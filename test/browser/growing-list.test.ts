import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { clientAs } from '../stack/client.ts';
import { readStack } from '../stack/stack.ts';
import { launchBrowser, newPerson } from './browser.ts';
import { holdsFocus } from './keyboard.ts';
import { english } from './language.ts';
import { signIn } from './sign-in.ts';

const say = (key: string): string => english[key]!;

let browser: Browser;
let page: Page;
let ticketId: string;

beforeAll(async () => {
  const stack = await readStack(inject('stackDirectory'));
  const [launched, customer] = await Promise.all([launchBrowser(), clientAs(stack, 'customer')]);
  browser = launched;
  for (const subject of ['One', 'Two', 'Three'])
    ({ id: ticketId } = await customer('createTicket', { body: { subject, html: '<p>1</p>' } }));
  for (const html of ['<p>2</p>', '<p>3</p>'])
    await customer('replyToTicket', { params: { ticketId }, body: { html } });
  ({ page } = await newPerson(browser, stack.portal));
  await signIn(page, '/sign-in', stack.signIns.customer);
});
afterAll(() => browser.close());

test('a list that grows by its last page leads the focus to the first row that came', async () => {
  await page.route(
    ({ pathname }) => pathname === '/api/tickets',
    async (route) => {
      const url = new URL(route.request().url());
      const second = url.searchParams.get('cursor') === 'second';
      url.searchParams.delete('cursor');
      const response = await route.fetch({ url: url.href });
      const { items } = (await response.json()) as { items: unknown[] };
      await route.fulfill({
        response,
        json: second ? { items: items.slice(1) } : { items: items.slice(0, 1), next: 'second' },
      });
    },
  );
  await page.goto('/tickets');
  const more = page.getByRole('button', { name: say('load_more') });
  await more.press('Enter');
  await more.waitFor({ state: 'detached' });
  await expect.poll(() => holdsFocus(page.locator('a[data-entry]').nth(1))).toBe(true);
});

test('a thread that is paged back leads the focus to the first message that came', async () => {
  await page.route(
    ({ pathname }) => pathname === `/api/tickets/${ticketId}`,
    async (route) => {
      const url = new URL(route.request().url());
      const before = url.searchParams.has('earlier');
      url.searchParams.delete('earlier');
      const response = await route.fetch({ url: url.href });
      const ticket = (await response.json()) as { messages: unknown[] };
      await route.fulfill({
        response,
        json: before
          ? { ...ticket, messages: ticket.messages.slice(0, 2) }
          : { ...ticket, messages: ticket.messages.slice(2), earlier: 'before' },
      });
    },
  );
  await page.goto(`/tickets/${ticketId}`);
  const earlier = page.getByRole('button', { name: say('earlier') });
  await earlier.press('Enter');
  await earlier.waitFor({ state: 'detached' });
  await expect.poll(() => page.getByRole('article').count()).toBe(3);
  await expect.poll(() => holdsFocus(page.getByRole('article').first())).toBe(true);
});
