import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { accountsContract as routes } from '#shared/contract/accounts.ts';
import { defaultSecurity, type Security } from '#shared/domain/security.ts';
import { keys } from '#shared/table/keys.ts';
import {
  customerSide,
  startAccountsFunction,
  type AccountsFunction,
} from '../../test/factories/accounts-function.ts';
import type { Browser } from '../../test/factories/browser.ts';

// Each signs several people in, and hashing passwords takes its time.
vi.setConfig({ testTimeout: 30_000 });
vi.mock('./answer-in-steps.ts', () => ({ inSteps: () => (work: unknown) => work }));

let accounts: AccountsFunction;
let [here, there]: Browser[] = [];
let email: string;

beforeAll(async () => {
  accounts = await startAccountsFunction();
});
beforeEach(async () => {
  const person = accounts.newcomer();
  email = person.email;
  [here, there] = [accounts.open(), accounts.open()];
  await accounts.register(here, person);
  await accounts.signIn(here, email);
  await accounts.signIn(there, email);
});
afterEach(() => vi.useRealTimers());
afterAll(() => accounts.stop());

const listed = async (as: Browser) => (await as.ask(routes.listSessions)).body.sessions;
const refresh = (as: Browser, query: Record<string, string> = {}) =>
  as.ask(routes.refreshSession, { params: customerSide, query });
const later = (minutes: number) => {
  const now = Date.now() + minutes * 60_000;
  vi.useFakeTimers({ toFake: ['Date'], now, shouldAdvanceTime: true });
};

test('sessions are listed, the one that asks marked', async () => {
  const sessions = await listed(here!);
  expect(sessions).toHaveLength(2);
  expect(sessions.filter(({ current }) => current)).toHaveLength(1);
  expect((await listed(there!)).find(({ current }) => current)?.id).not.toBe(
    sessions.find(({ current }) => current)?.id,
  );
});

test('ending one refuses its token at once and its cookie as well', async () => {
  const other = (await listed(here!)).find(({ current }) => !current)!;
  const ended = await here!.ask(routes.endSession, { params: { sessionId: other.id } });
  expect(ended.status).toBe(204);
  expect([await accounts.isIn(here!), await accounts.isIn(there!)]).toEqual([true, false]);
  expect((await refresh(there!)).status).toBe(401);
  expect(await listed(here!)).toHaveLength(1);
});

test("somebody else's session is not ended by its name", async () => {
  const stranger = accounts.open();
  const person = accounts.newcomer();
  await accounts.register(stranger, person);
  await accounts.signIn(stranger, person.email);
  const [session] = await listed(here!);
  await stranger.ask(routes.endSession, { params: { sessionId: session!.id } });
  expect([await accounts.isIn(here!), await accounts.isIn(there!)]).toEqual([true, true]);
});

test('ending all others keeps this one, and lets one sign in again', async () => {
  expect((await here!.ask(routes.endOtherSessions, { query: { except: 'current' } })).status).toBe(
    204,
  );
  expect([await accounts.isIn(here!), await accounts.isIn(there!)]).toEqual([true, false]);
  expect((await refresh(there!)).status).toBe(401);
  here!.token = (await refresh(here!)).body.session.accessToken;
  await accounts.signIn(there!, email);
  expect([await accounts.isIn(here!), await accounts.isIn(there!)]).toEqual([true, true]);
});

test('signing out takes a session from the list', async () => {
  await there!.ask(routes.signOut, { params: customerSide });
  expect(await listed(here!)).toHaveLength(1);
});

describe('a session', () => {
  const set = async (security: Partial<Security>) => {
    const { table, tableName } = await import('../platform/aws/table.ts');
    const Item = { ...keys.settings(), security: { ...defaultSecurity, ...security } };
    await table.send(new PutCommand({ TableName: tableName, Item }));
  };
  afterEach(() => set({}));

  test('that nobody used for as long as set does not go on', async () => {
    await set({ idleMinutes: { customer: 30, agent: null } });
    expect((await refresh(here!)).body.session.idleSeconds).toBe(1800);
    later(29);
    expect((await refresh(here!)).status).toBe(200);
    later(29);
    expect((await refresh(here!)).status).toBe(200);
    expect((await refresh(there!)).status).toBe(401);
    later(31);
    expect((await refresh(here!)).status).toBe(401);
  });

  test('is not used by a page that refreshes by itself', async () => {
    await set({ idleMinutes: { customer: 30, agent: null } });
    later(20);
    expect((await refresh(here!, { use: 'background' })).status).toBe(200);
    later(11);
    expect((await refresh(here!, { use: 'background' })).status).toBe(401);
  });

  test('ends after its lifetime, however busy', async () => {
    await set({ lifetimeHours: { customer: 1, agent: 1 } });
    const { endsAt } = (await refresh(here!)).body.session;
    expect(Date.parse(endsAt) - Date.now()).toBeLessThanOrEqual(3_600_000);
    later(59);
    expect((await refresh(here!)).status).toBe(200);
    later(1);
    expect((await refresh(here!)).status).toBe(401);
  });
});
