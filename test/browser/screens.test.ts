import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { readStack, type StackFile } from '../stack/stack.ts';
import { launchBrowser, newPerson, viewports, type Person } from './browser.ts';
import { english, german, untranslated } from './language.ts';
import { axeViolations, beyondTheEdge, headOf, painted, textsOf } from './page-audit.ts';
import { signIn } from './sign-in.ts';
import { setStage, type Stage } from './stage.ts';

/** Who looks: nobody known; somebody with tickets on both sides; a customer without a ticket. */
type Role = 'anonymous' | 'author' | 'newcomer';
const locales = ['en', 'de'] as const;

interface Screen {
  readonly name: string;
  readonly as: Role;
  readonly path: (stage: Stage) => string;
  /** What is there once the page has all it needs, beside its heading. */
  readonly ready?: string;
  /** An answer that the browser logs although the page expects it. */
  readonly expects?: RegExp;
}

const editor = '[contenteditable="true"]';
const ticketRow = 'main a[href*="tickets/tkt_"]';
const at = (path: string) => () => path;

const screens: readonly Screen[] = [
  { name: 'landing', as: 'anonymous', path: at('/') },
  { name: 'register', as: 'anonymous', path: at('/register') },
  { name: 'sign in', as: 'anonymous', path: at('/sign-in?expired=1') },
  { name: 'verify', as: 'anonymous', path: at('/verify?email=ida@customer.example') },
  { name: 'forgot', as: 'anonymous', path: at('/forgot') },
  { name: 'reset', as: 'anonymous', path: at('/reset') },
  {
    name: 'feedback',
    as: 'anonymous',
    path: ({ feedback }) => `${feedback}?stars=3`,
    ready: 'textarea',
  },
  {
    name: 'feedback without a right',
    as: 'anonymous',
    path: at('/feedback/nonsense'),
    expects: /status of 4/,
  },
  { name: 'not found', as: 'anonymous', path: at('/nowhere/at/all'), expects: /status of 404/ },
  { name: 'home', as: 'author', path: at('/'), ready: ticketRow },
  { name: 'tickets', as: 'author', path: at('/tickets'), ready: ticketRow },
  { name: 'no tickets', as: 'newcomer', path: at('/tickets') },
  { name: 'home without tickets', as: 'newcomer', path: at('/') },
  { name: 'new ticket', as: 'author', path: at('/tickets/new'), ready: editor },
  { name: 'ticket', as: 'author', path: ({ ticketId }) => `/tickets/${ticketId}`, ready: editor },
  {
    name: 'ticket to rate',
    as: 'author',
    path: ({ solvedId }) => `/tickets/${solvedId}`,
    ready: editor,
  },
  {
    name: 'ticket of somebody else',
    as: 'newcomer',
    path: ({ ticketId }) => `/tickets/${ticketId}`,
    expects: /status of 404/,
  },
  { name: 'account', as: 'author', path: at('/account') },
  { name: 'agent sign in', as: 'anonymous', path: at('/agent/sign-in') },
  { name: 'agent forgot', as: 'anonymous', path: at('/agent/forgot') },
  { name: 'queue', as: 'author', path: at('/agent'), ready: ticketRow },
  { name: 'queue of mine', as: 'author', path: at('/agent?view=mine') },
  { name: 'closed queue', as: 'author', path: at('/agent?view=closed') },
  {
    name: 'agent ticket',
    as: 'author',
    path: ({ ticketId }) => `/agent/tickets/${ticketId}`,
    ready: editor,
  },
  { name: 'quarantine', as: 'author', path: at('/agent/quarantine'), ready: '[data-mail]' },
  { name: 'agent account', as: 'author', path: at('/agent/account') },
];

let stack: StackFile;
let browser: Browser;
let stage: Stage;
const people = new Map<string, Person>();

const personOf = (role: Role, locale: 'en' | 'de'): Person => people.get(`${role} ${locale}`)!;

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  [browser, stage] = await Promise.all([launchBrowser(), setStage(stack)]);
  for (const locale of locales) {
    for (const role of ['anonymous', 'author', 'newcomer'] as const) {
      const person = await newPerson(browser, stack.portal, { locale });
      people.set(`${role} ${locale}`, person);
      if (role !== 'anonymous') await signIn(person.page, '/sign-in', stage[role]);
      if (role === 'author') await signIn(person.page, '/agent/sign-in', stack.signIns.agent);
    }
  }
});
afterAll(() => browser.close());

const loading = { en: english['loading']!, de: german['loading']! };

const open = async (page: Page, { path, ready = 'h1' }: Screen, locale: 'en' | 'de') => {
  await page.goto(path(stage));
  await page.locator(ready).first().waitFor();
  await page.locator('h1').waitFor();
  await page.getByRole('status', { name: loading[locale] }).waitFor({ state: 'detached' });
};

const look = async (page: Page, size: keyof typeof viewports, colorScheme: 'light' | 'dark') => {
  await page.setViewportSize(viewports[size]);
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  await painted(page);
};

/** Errors the page logged since it was last asked, but those that belong to the screen. */
const problemsOf = (person: Person, expected?: RegExp) =>
  person.problems.splice(0).filter((problem) => expected?.test(problem) !== true);

/** Every width and both colours, shared out between the languages: German words are longer, the rules the same. */
const looks = {
  en: [
    ['wide', 'light'],
    ['phone', 'dark'],
    ['narrow', 'light'],
  ],
  de: [
    ['wide', 'dark'],
    ['narrow', 'dark'],
  ],
} as const;

describe.each(locales)('in %s', (locale) => {
  test.each(screens)('$name: accessible, fits every window, logs nothing', async (screen) => {
    const person = personOf(screen.as, locale);
    const { page } = person;
    await look(page, 'wide', 'light');
    await open(page, screen, locale);
    const head = await headOf(page);
    expect(head).toMatchObject({ lang: locale, headings: 1 });
    expect(head.title).toMatch(/\S/);

    const found: string[] = [];
    for (const [size, colorScheme] of looks[locale]) {
      await look(page, size, colorScheme);
      const wrong = [...(await axeViolations(page)), ...(await beyondTheEdge(page))];
      found.push(...wrong.map((what) => `${size} ${colorScheme}: ${what}`));
    }
    expect(found).toEqual([]);
    if (locale === 'de') expect(untranslated(await textsOf(page))).toEqual([]);
    expect(problemsOf(person, screen.expects)).toEqual([]);
  });
});

test('mailbox: accessible, fits every window, logs nothing', async () => {
  const person = await newPerson(browser, stack.mailbox);
  const { page } = person;
  await page.goto('/');
  await page.locator('.entry').first().waitFor();
  for (const open of [() => Promise.resolve(), () => page.locator('.entry').first().click()]) {
    await open();
    const found: string[] = [];
    for (const size of ['wide', 'phone', 'narrow'] as const) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await look(page, size, colorScheme);
        const wrong = [...(await axeViolations(page)), ...(await beyondTheEdge(page))];
        found.push(...wrong.map((what) => `${size} ${colorScheme}: ${what}`));
      }
    }
    expect(found).toEqual([]);
    expect((await headOf(page)).headings).toBe(1);
    await look(page, 'wide', 'light');
  }
  expect(problemsOf(person)).toEqual([]);
  await person.context.close();
});

test('German knows every message that English knows', () => {
  expect(Object.keys(german).toSorted()).toEqual(Object.keys(english).toSorted());
});
