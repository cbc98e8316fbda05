import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { accountsContract as routes } from '#shared/contract/accounts.ts';
import {
  customerSide,
  password,
  startAccountsFunction,
  type AccountsFunction,
} from '../../test/factories/accounts-function.ts';
import type { Browser } from '../../test/factories/browser.ts';

vi.mock('./answer-in-steps.ts', () => ({ inSteps: () => (work: unknown) => work }));

const fresh = 'Fresher-horse-10';

let accounts: AccountsFunction;
let store: typeof import('./accounts.store.ts');
let browser: Browser;
let email: string;

beforeAll(async () => {
  accounts = await startAccountsFunction();
  store = await import('./accounts.store.ts');
});
beforeEach(async () => {
  browser = accounts.open();
  const person = accounts.newcomer();
  email = person.email;
  await accounts.register(browser, person);
  await accounts.signIn(browser, email);
});
afterAll(() => accounts.stop());

const refresh = (as = browser) => as.ask(routes.refreshSession, { params: customerSide });
const forget = (address: string) =>
  browser.ask(routes.forgotPassword, { params: customerSide, body: { email: address } });
const change = (current: string) =>
  browser.ask(routes.changePassword, { body: { current, password: fresh } });

test('a reset ends every session; signing in right after it works', async () => {
  await forget(email);
  expect(accounts.identity.mails.at(-1)?.html).toContain(
    `https://portal.example/reset?email=${encodeURIComponent(email)}`,
  );
  const body = { email, code: accounts.identity.codeFor(email), password: fresh };
  const reset = await browser.ask(routes.resetPassword, { params: customerSide, body });
  expect(reset.status).toBe(204);
  expect(await accounts.isIn(browser)).toBe(false);
  expect((await refresh()).status).toBe(401);
  await accounts.signIn(browser, email, fresh);
  expect(await accounts.isIn(browser)).toBe(true);
});

test('asking for a reset answers alike for an unknown address, and sends nothing', async () => {
  const unknown = accounts.newcomer().email;
  const [known, other] = [await forget(email), await forget(unknown)];
  expect([other.status, other.body]).toEqual([known.status, known.body]);
  expect(accounts.identity.mails.filter(({ to }) => to === unknown)).toEqual([]);
  const body = { email: unknown, code: '123456', password: fresh };
  const reset = await browser.ask(routes.resetPassword, { params: customerSide, body });
  expect(reset.error?.code).toBe('invalid_code');
});

test('changing it ends every other session, and this one goes on with its new cookie', async () => {
  const other = accounts.open();
  await accounts.signIn(other, email);
  expect((await change(password)).status).toBe(204);
  expect([await accounts.isIn(browser), await accounts.isIn(other)]).toEqual([false, false]);
  expect((await refresh(other)).status).toBe(401);
  browser.token = (await refresh()).body.session.accessToken;
  expect(await accounts.isIn(browser)).toBe(true);
});

test('changing it with a wrong current one changes nothing', async () => {
  expect((await change('Wrong-horse-99')).error?.code).toBe('invalid_credentials');
  expect(await accounts.isIn(browser)).toBe(true);
  await accounts.signIn(accounts.open(), email);
});

test('after changing it, who uses an authenticator signs in anew', async () => {
  await accounts.useAuthenticator(browser, 'customer');
  expect((await change(password)).status).toBe(204);
  expect(browser.cookies.size).toBe(0);
});

describe('a change that is cut short after the password was set', () => {
  const cutShort = () =>
    vi.spyOn(store, 'refuseTokensBefore').mockRejectedValueOnce(new Error('Killed.'));
  afterEach(() => {
    vi.restoreAllMocks();
    vi.useRealTimers();
  });
  const laterOn = () =>
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 21_000, shouldAdvanceTime: true });

  test('by a reset ends earlier sessions all the same', async () => {
    await forget(email);
    const body = { email, code: accounts.identity.codeFor(email), password: fresh };
    cutShort();
    const reset = await browser.ask(routes.resetPassword, { params: customerSide, body });
    expect(reset.status).toBe(500);
    laterOn();
    expect(await accounts.isIn(browser)).toBe(false);
    expect((await refresh()).status).toBe(401);
  });

  test('by its owner ends earlier sessions all the same', async () => {
    cutShort();
    expect((await change(password)).status).toBe(500);
    laterOn();
    expect(await accounts.isIn(browser)).toBe(false);
  });
});

test('a wrong code or a wrong current password ends no session, then or later', async () => {
  await forget(email);
  const code = accounts.identity.codeFor(email) === '111111' ? '222222' : '111111';
  const body = { email, code, password: fresh };
  await browser.ask(routes.resetPassword, { params: customerSide, body });
  await change('Wrong-horse-99');
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 21_000, shouldAdvanceTime: true });
  expect(await accounts.isIn(browser)).toBe(true);
  vi.useRealTimers();
});
