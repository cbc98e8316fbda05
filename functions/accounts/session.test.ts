import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { accountsContract as routes, type Session } from '#shared/contract/accounts.ts';
import {
  customerSide,
  startAccountsFunction,
  subOf,
  type AccountsFunction,
} from '../../test/factories/accounts-function.ts';
import type { Browser } from '../../test/factories/browser.ts';

vi.mock('./answer-in-steps.ts', () => ({ inSteps: () => (work: unknown) => work }));

let accounts: AccountsFunction;
let store: typeof import('./accounts.store.ts');
let browser: Browser;
let email: string;
let session: Session;

beforeAll(async () => {
  accounts = await startAccountsFunction();
  store = await import('./accounts.store.ts');
});
beforeEach(async () => {
  accounts.identity.shiftClock(0);
  browser = accounts.open();
  const person = accounts.newcomer();
  email = person.email;
  await accounts.register(browser, person);
  session = await accounts.signIn(browser, email);
});
afterAll(() => accounts.stop());

const refresh = (as = browser) => as.ask(routes.refreshSession, { params: customerSide });
const signOut = (as = browser) => as.ask(routes.signOut, { params: customerSide });

describe('refreshing', () => {
  test('gives another access token and another cookie of the same session', async () => {
    const before = [...browser.cookies.values()];
    const { body } = await refresh();
    expect([...browser.cookies.values()]).not.toEqual(before);
    browser.token = body.session.accessToken;
    expect(await accounts.isIn(browser)).toBe(true);
  });

  test('an old cookie works for a minute, for a second tab; after that its reuse ends the session', async () => {
    const stolen = accounts.open();
    for (const [name, value] of browser.cookies) stolen.cookies.set(name, value);
    expect((await refresh()).status).toBe(200);
    accounts.identity.shiftClock(61_000);
    expect((await refresh(stolen)).status).toBe(401);
    expect((await refresh()).status).toBe(401);
  });

  test('wants a cookie of ours, and takes another away', async () => {
    const stranger = accounts.open();
    expect((await refresh(stranger)).error?.code).toBe('unauthenticated');
    stranger.cookies.set('__Host-porchlight-customer', 'made-up');
    expect((await refresh(stranger)).status).toBe(401);
    expect(stranger.cookies.size).toBe(0);
  });

  test.each(['https://evil.example', 'null', undefined])(
    'is not for pages of %s',
    async (origin) => {
      browser.origin = origin;
      expect((await refresh()).error?.code).toBe('forbidden');
      expect((await signOut()).error?.code).toBe('forbidden');
      expect(await accounts.isIn(browser)).toBe(true);
    },
  );
});

describe('signing out', () => {
  test('by the cookie ends this session from the next request on, and no other', async () => {
    const other = accounts.open();
    await accounts.signIn(other, email);
    const [kept] = browser.cookies;
    const { accessToken } = (await refresh()).body.session;
    browser.token = undefined;
    expect((await signOut()).status).toBe(204);
    expect(browser.cookies.size).toBe(0);
    for (const stale of [session.accessToken, accessToken]) {
      browser.token = stale;
      expect(await accounts.isIn(browser)).toBe(false);
    }
    browser.cookies.set(...kept!);
    expect((await refresh()).status).toBe(401);
    expect(await accounts.isIn(other)).toBe(true);
  });

  test('without a cookie succeeds and changes nothing', async () => {
    browser.cookies.clear();
    expect((await signOut()).status).toBe(204);
    expect(await accounts.isIn(browser)).toBe(true);
  });

  test('forgets sessions whose tokens have ended', async () => {
    const load = async () => (await store.loadAccount(subOf(session)))!;
    await store.revokeSession(await load(), 'first', 1000, '1970-01-01T00:00:00.000Z');
    await store.revokeSession(await load(), 'second', 3000, '1970-01-01T00:20:00.000Z');
    expect((await load()).revokedSessions).toEqual({ second: 3000 });
  });
});
