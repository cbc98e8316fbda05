import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { clientAs, type Call } from '../stack/client.ts';
import { waitForMail } from '../stack/mailbox.ts';
import { readStack, type StackFile } from '../stack/stack.ts';
import { launchBrowser, newPerson, viewports, type Person } from './browser.ts';
import { holdsFocus, moveTo } from './keyboard.ts';
import { english } from './language.ts';
import { newCustomer } from './new-customer.ts';
import { axeViolations, beyondTheEdge, pageFaults, painted } from './page-audit.ts';
import { signIn } from './sign-in.ts';

/** What is set here everybody's pages follow: it is put back in the end. */
let stack: StackFile;
let browser: Browser;
let admin: Person;
let visitor: Person;
/** An agent invited by the administrator. */
let robin: Person;
let administrator: Call;

/** One red pixel. */
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==',
  'base64',
);

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  browser = await launchBrowser();
  administrator = await clientAs(stack, 'administrator');
  admin = await newPerson(browser, stack.portal);
  visitor = await newPerson(browser, stack.portal);
  await signIn(admin.page, '/agent/sign-in', stack.signIns.administrator);
});
afterAll(async () => {
  const { initial, draft, published } = await administrator('getTheme');
  if (published !== undefined) {
    const theme = { ...initial, brandName: 'Porchlight' };
    const colors = { light: { brand: '#f2b24a' }, dark: {} };
    const body = { version: draft?.version ?? 0, theme: { ...theme, colors } };
    const { version } = await administrator('saveThemeDraft', { body });
    await administrator('publishTheme', { body: { version } });
  }
  await browser.close();
});

const brandOf = (person: Person) =>
  person.page.evaluate("document.documentElement.style.getPropertyValue('--color-brand')");

test('I1: an administrator sees list, ticket and form before publishing, and what does not read is refused with what does', async () => {
  const { page } = admin;
  await page.setViewportSize(viewports.wide);
  await page.goto('/agent/admin/theme');
  await page.locator('[data-role] input[aria-label="Brand colour, Light"]').fill('#0b5d7a');
  const frames = page.locator('iframe');
  await expect.poll(() => frames.count()).toBe(6);
  for (const [index, text] of [
    'The lid of the kettle does not close',
    'A new lid is on its way',
    'Description',
  ].entries()) {
    const frame = frames.nth(index * 2).contentFrame();
    await expect.poll(() => frame.locator('body').innerText(), { timeout: 60_000 }).toContain(text);
    await expect
      .poll(() =>
        frame
          .locator('html')
          .evaluate((root) =>
            (
              root as unknown as { style: { getPropertyValue: (name: string) => string } }
            ).style.getPropertyValue('--color-brand'),
          ),
      )
      .toContain('#0b5d7a');
  }
  await page.getByRole('button', { name: 'Set it: Links, Light' }).click();
  await page.locator('input[aria-label="Links, Light"]').fill('#9fd0e0');
  const publish = page.getByRole('button', { name: 'Publish', exact: true });
  await expect.poll(() => publish.getAttribute('aria-disabled')).toBe('true');
  await page.getByRole('button', { name: /^Take #/ }).click();
  await expect.poll(() => publish.getAttribute('aria-disabled')).toBe('false');
  await painted(page);
  expect(await axeViolations(page)).toEqual([]);
});

test('I1: what is published holds at once for everybody, without a flash of what was before', async () => {
  const { page } = admin;
  await page
    .getByLabel('Logo on light', { exact: true })
    .last()
    .setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: pixel });
  await expect.poll(() => page.locator('img[alt="Logo on light"]').count()).toBe(1);
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByText('Published: it holds for everybody.').waitFor();
  await visitor.page.goto('/');
  await visitor.page.locator('header img').first().waitFor({ state: 'attached' });
  await expect.poll(() => brandOf(visitor)).toContain('#0b5d7a');
  const logo = await visitor.page.locator('header img').first().getAttribute('src');
  const answer = await fetch(logo ?? '');
  expect(answer.headers.get('content-type')).toBe('image/png');
  expect(answer.headers.get('content-security-policy')).toContain('sandbox');
  expect(answer.headers.get('cache-control')).toContain('immutable');
  // Before any script of the application runs, and while the server is silent, the look is there.
  await visitor.page.route('**/_app/**', (route) => route.abort());
  await visitor.page.reload();
  await expect.poll(() => brandOf(visitor)).toContain('#0b5d7a');
  await visitor.page.unroute('**/_app/**');
});

test('I1: only the preview may stand in a frame, and only of the same origin', async () => {
  const policyOf = async (path: string) => {
    const { headers } = await fetch(new URL(path, stack.portal));
    return [headers.get('content-security-policy'), headers.get('x-frame-options')];
  };
  const [own, frameOption] = await policyOf('/preview/list');
  expect(own).toContain("frame-ancestors 'self'");
  expect(frameOption).toBe('SAMEORIGIN');
  for (const path of ['/', '/tickets', '/agent/admin/theme']) {
    const [policy, option] = await policyOf(path);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(option).toBe('DENY');
  }
});

test('I1: an earlier look comes back with one click, and the history tells who and when', async () => {
  const { page } = admin;
  await page.goto('/agent/admin/theme');
  await page.locator('input[aria-label="Brand colour, Light"]').fill('#7a1f5c');
  // Cards take a breath of the brand colour: the links chosen for another no longer read on them.
  await page.getByRole('button', { name: /^Take #/ }).click();
  await page.getByRole('button', { name: 'Publish', exact: true }).click();
  await page.getByText('Published: it holds for everybody.').waitFor();
  await visitor.page.goto('/');
  await expect.poll(() => brandOf(visitor)).toContain('#7a1f5c');
  const { items } = await administrator('listThemeVersions', { query: {} });
  const before = items[1]?.number ?? 0;
  await page.getByRole('button', { name: `Go back to version ${String(before)}` }).click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /^Go back/ })
    .click();
  await expect.poll(async () => (await administrator('getTheme')).published?.restored).toBe(before);
  await visitor.page.goto('/');
  await expect.poll(() => brandOf(visitor)).toContain('#0b5d7a');
});

test('I6: an announcement stands on top of the portal until it is closed, and comes back changed', async () => {
  const { page } = admin;
  await page.goto('/agent/admin/banners');
  await page.getByRole('button', { name: 'New announcement' }).click();
  await page.locator('textarea[lang="en"]').fill('Deliveries are late this week.');
  await page.getByRole('button', { name: 'Announce', exact: true }).click();
  await page.getByText('Shown now').waitFor();
  await visitor.page.goto('/');
  const banner = visitor.page.getByText('Deliveries are late this week.');
  await banner.waitFor();
  await painted(visitor.page);
  expect(await axeViolations(visitor.page)).toEqual([]);
  await visitor.page.getByRole('button', { name: 'Close announcement' }).click();
  await banner.waitFor({ state: 'detached' });
  await visitor.page.reload();
  await visitor.page.getByRole('heading', { level: 1 }).waitFor();
  expect(await banner.count()).toBe(0);
  const [written] = (await administrator('listBanners')).items;
  if (written === undefined) throw new Error('There is no banner.');
  const { id: bannerId, version } = written;
  const content = {
    kind: 'warning',
    text: { en: 'Deliveries are late again.' },
    audience: 'everybody',
    dismissible: true,
  } as const;
  await administrator('changeBanner', { params: { bannerId }, body: { version, content } });
  await visitor.page.reload();
  await visitor.page.getByText('Deliveries are late again.').waitFor();
  await administrator('deleteBanner', { params: { bannerId } });
});

test('I6: first steps are led through, left out and taken up again; colleagues are invited by a link that works once', async () => {
  const { page } = admin;
  await page.goto('/agent/admin');
  await page.locator('[data-step="brand"][data-state="done"]').waitFor();
  await page.getByRole('button', { name: 'Leave out: Name your first team' }).click();
  await page.locator('[data-step="teams"][data-state="skipped"]').waitFor();
  await page.getByRole('button', { name: 'Take up again: Name your first team' }).click();
  await page.locator('[data-step="teams"]:not([data-state="skipped"])').waitFor();
  await page.goto('/agent/admin/agents');
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  const email = `robin-${String(Date.now())}@agents.example`;
  await page.getByLabel('Name', { exact: true }).fill('Robin Vega');
  await page.getByLabel('Mail address').fill(email);
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  await page.locator(`[data-agent="${email}"]`).waitFor();
  await painted(page);
  expect(await axeViolations(page)).toEqual([]);
  const { html } = await waitForMail(stack, { to: email, subject: 'Your access to' });
  const [link] = /[^"]*\/agent\/sign-in\?[^"]*#Aa1[\w-]{24}/.exec(html ?? '') ?? [''];
  robin = await newPerson(browser, stack.portal);
  await robin.page.goto(link);
  await robin.page.locator('input[autocomplete="new-password"]').fill('Lamplight-at-9');
  await robin.page.keyboard.press('Enter');
  await robin.page.waitForURL((url) => url.pathname === '/agent');
  const late = await newPerson(browser, stack.portal);
  await late.page.goto(link);
  await late.page.getByText('This link was used already').waitFor();
  await late.context.close();
});

test('I6: who took up an invitation is shown around by keyboard, past a reload, until they end it; and again when they ask', async () => {
  const { page } = robin;
  const customer = await newCustomer(stack, { name: 'Nell Quince' });
  await customer.call('createTicket', { body: { subject: 'Show me', html: '<p>Text</p>' } });
  const card = page.getByRole('dialog', { name: english['onboarding_tour']! });
  const titled = (name: string) => card.getByRole('heading', { name: english[name]! }).waitFor();
  const next = card.getByRole('button', { name: english['onboarding_tour_next']! });
  const outlined = page.locator('[data-toured]');
  await titled('onboarding_tour_queue');
  await expect.poll(() => new URL(page.url()).search).toBe('');
  await expect.poll(() => holdsFocus(card)).toBe(true);
  await outlined.getByRole('link', { name: english['view_mine']! }).waitFor();
  await moveTo(page, next);
  await page.keyboard.press('Enter');
  await titled('onboarding_tour_search');
  await page.keyboard.press('Enter');
  await titled('onboarding_tour_reply');
  await page.waitForURL('**/agent/tickets/*');
  await outlined.getByRole('radio').first().waitFor({ state: 'attached' });
  expect(await holdsFocus(next)).toBe(true);
  await page.keyboard.press('Enter');
  await titled('onboarding_tour_deadlines');
  await outlined.getByRole('heading', { name: english['sla']! }).waitFor();
  await page.reload();
  await titled('onboarding_tour_deadlines');
  await outlined.getByRole('heading', { name: english['sla']! }).waitFor();
  expect(await pageFaults(page)).toEqual([]);
  // At 320 px the card leaves clear what it speaks of, before anybody scrolls.
  await page.reload();
  await outlined.waitFor();
  await expect
    .poll(async () => {
      const [above, below] = [await outlined.boundingBox(), await card.boundingBox()];
      return above && below ? above.y >= 0 && above.y + above.height <= below.y : undefined;
    })
    .toBe(true);
  await page.setViewportSize(viewports.wide);
  await next.focus();
  await page.keyboard.press('Enter');
  await titled('onboarding_tour_notifications');
  await page.waitForURL('**/agent/account');
  await page.keyboard.press('Enter');
  await titled('onboarding_tour_knowledge');
  await page.waitForURL('**/agent/knowledge');
  await card.getByText('6 of 6').waitFor();
  await page.keyboard.press('Escape');
  await card.waitFor({ state: 'detached' });
  expect(await outlined.count()).toBe(0);
  const menu = page.getByRole('button', { name: /^Account menu/ });
  expect(await holdsFocus(menu)).toBe(true);
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await card.count()).toBe(0);
  await menu.focus();
  await page.keyboard.press('Enter');
  const items = page.getByRole('menu');
  await expect.poll(() => holdsFocus(items)).toBe(true);
  const again = items.getByRole('menuitem', { name: english['onboarding_tour_start']! });
  await moveTo(page, again, 'ArrowDown');
  await page.keyboard.press('Enter');
  await titled('onboarding_tour_queue');
  await expect.poll(() => holdsFocus(card)).toBe(true);
  expect(robin.problems).toEqual([]);
  await robin.context.close();
});

test('I1 I6 K4: the pages of the administration fit 320 px in the dark', async () => {
  for (const path of ['theme', 'banners', 'agents', 'hours', 'mail-domain']) {
    await admin.page.goto(`/agent/admin/${path}`);
    await admin.page.locator('main h1').waitFor();
    await expect.poll(() => admin.page.locator('[aria-busy="true"]').count()).toBe(0);
    expect([path, await pageFaults(admin.page)]).toEqual([path, []]);
    expect([path, await beyondTheEdge(admin.page)]).toEqual([path, []]);
  }
});
