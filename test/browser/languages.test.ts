import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { localeSchema, type Locale } from '#shared/domain/locale.ts';
import { clientAs, type Call } from '../stack/client.ts';
import { readStack, type StackFile } from '../stack/stack.ts';
import { launchBrowser, newPerson, viewports, type Person } from './browser.ts';
import { clippedTexts } from './clipped.ts';
import { messagesIn, untranslated } from './language.ts';
import { listBudget, listWeights } from './list-weight.ts';
import { newCustomer } from './new-customer.ts';
import { axeViolations, beyondTheEdge, headOf, painted, textsOf } from './page-audit.ts';
import { signIn } from './sign-in.ts';
import { setStage, type Stage } from './stage.ts';

const editor = '[contenteditable="true"]';
const ticketRow = 'main a[href*="tickets/tkt_"]';

interface Screen {
  readonly path: (stage: Stage) => string;
  readonly ready?: string;
  /** Pressed before one looks; `ready` comes with it. */
  readonly opens?: string;
}

const outside: readonly Screen[] = [
  ...[
    '/',
    '/sign-in',
    '/register',
    '/verify?email=ida@customer.example',
    '/forgot',
    '/reset',
    '/denied',
    '/signed-out',
  ].map((path) => ({ path: () => path })),
  { path: ({ invitation }) => invitation, ready: 'input[autocomplete="new-password"]' },
  { path: ({ unsubscribe }) => unsubscribe, ready: '[role="switch"]' },
  { path: ({ feedback }) => feedback, ready: 'textarea' },
];
const inside: readonly Screen[] = [
  { path: () => '/', ready: ticketRow },
  { path: () => '/tickets', ready: ticketRow },
  { path: () => '/tickets/new', ready: editor },
  { path: ({ ticketId }) => `/tickets/${ticketId}`, ready: editor },
  { path: () => '/search' },
  { path: () => '/organizations' },
  { path: () => '/account' },
  {
    path: () => '/search',
    opens: 'header button[aria-haspopup="dialog"]',
    ready: '[role="dialog"] li',
  },
];

/** All at a phone's width; long words and the other direction at every width. */
const further: Readonly<Partial<Record<Locale, readonly (keyof typeof viewports)[]>>> = {
  de: ['narrow'],
  ar: ['narrow', 'wide'],
};
/** Each costs half a second a page; other tests look at English and German. */
const audited: readonly Locale[] = ['ar'];

let stack: StackFile;
let browser: Browser;
let stage: Stage;
let administrator: Call;

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  [browser, stage, administrator] = await Promise.all([
    launchBrowser(),
    setStage(stack),
    clientAs(stack, 'administrator'),
  ]);
});
afterAll(() => browser.close());

const faultsAt = async (page: Page, size: keyof typeof viewports): Promise<readonly string[]> => {
  await page.setViewportSize(viewports[size]);
  await painted(page);
  return [...(await beyondTheEdge(page)), ...(await clippedTexts(page))];
};

const look = async ({ page, problems }: Person, screen: Screen, locale: Locale) => {
  const path = screen.path(stage);
  await page.goto(path);
  if (screen.opens !== undefined) await page.locator(screen.opens).first().click();
  await page
    .locator(screen.ready ?? 'h1')
    .first()
    .waitFor();
  await page
    .getByRole('status', { name: messagesIn(locale)['loading'] ?? '' })
    .waitFor({ state: 'detached' });
  expect(await headOf(page)).toMatchObject({ lang: locale, headings: 1 });
  const found: string[] = [];
  for (const size of ['phone', ...(further[locale] ?? [])] as const) {
    const faults = await faultsAt(page, size);
    found.push(...faults.map((fault) => `${path} ${size}: ${fault}`));
  }
  const others = [
    ...(audited.includes(locale) ? await axeViolations(page) : []),
    ...(locale === 'en' ? [] : untranslated(await textsOf(page), locale)),
    ...problems.splice(0),
  ];
  return [...found, ...others.map((fault) => `${path}: ${fault}`)];
};

test.each(localeSchema.options)(
  'I2: every page of a customer in %s: its direction, nothing clipped or beyond the edge',
  async (locale) => {
    const person = await newPerson(browser, stack.portal, { locale, viewport: 'phone' });
    const found: string[] = [];
    for (const screen of outside) found.push(...(await look(person, screen, locale)));
    await signIn(person.page, '/sign-in', stage.author);
    for (const screen of inside) found.push(...(await look(person, screen, locale)));
    expect(found).toEqual([]);
    expect(await person.page.locator('html').getAttribute('dir')).toBe(
      locale === 'ar' ? 'rtl' : 'ltr',
    );
    await person.context.close();
  },
);

test('I2: the language is chosen by each by its own name, kept for the account, and follows it', async () => {
  const customer = await newCustomer(stack);
  const person = await newPerson(browser, stack.portal, { chosen: false });
  const { page } = person;
  await signIn(page, '/sign-in', customer);
  await page.goto('/');
  await page.getByRole('button', { name: 'Français' }).click();
  await page.locator('html[lang="fr"]').waitFor();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await expect
    .poll(async () => (await customer.call('getAccount')).locale, { timeout: 10_000 })
    .toBe('fr');
  await person.context.close();

  const elsewhere = await newPerson(browser, stack.portal, { chosen: false });
  await signIn(elsewhere.page, '/sign-in', customer);
  await elsewhere.page.locator('html[lang="fr"]').waitFor();
  await elsewhere.context.close();
});

test('I2: an administrator says what the portal offers, and what it begins with', async () => {
  const { settings } = await administrator('getSettings');
  const change = async (changes: Partial<typeof settings>) => {
    const { version } = await administrator('getSettings');
    await administrator('updateSettings', { body: { version, changes } });
  };
  const agent = await newPerson(browser, stack.portal);
  try {
    await signIn(agent.page, '/agent/sign-in', stack.signIns.administrator);
    await agent.page.goto('/agent/admin/languages');
    await agent.page.getByLabel('Español').uncheck();
    await agent.page.getByLabel('Default language').selectOption('de');
    await agent.page.getByRole('button', { name: 'Save', exact: true }).click();
    await agent.page.getByText('Saved.').waitFor();

    const visitor = await newPerson(browser, stack.portal, { locale: 'pl-PL', chosen: false });
    await visitor.page.goto('/sign-in');
    await visitor.page.locator('html[lang="de"]').waitFor();
    await visitor.page.getByRole('button', { name: 'Français' }).waitFor();
    expect(await visitor.page.getByRole('button', { name: 'Español' }).count()).toBe(0);
    await visitor.context.close();
  } finally {
    await change({ locales: settings.locales, defaultLocale: settings.defaultLocale });
    await agent.context.close();
  }
});

test('I2: the ticket list brings one language, and stays within its weight', async () => {
  const weights = await listWeights(browser, stack, localeSchema.options);
  const tooHeavy = Object.entries(weights).filter(
    ([, { javaScriptGzipped }]) => javaScriptGzipped > listBudget,
  );
  expect(tooHeavy).toEqual([]);
  expect(Object.keys(weights)).toEqual([...localeSchema.options]);
});
