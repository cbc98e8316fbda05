import {
  AdminSetUserMFAPreferenceCommand,
  GetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { accountsContract as routes } from '#shared/contract/accounts.ts';
import { defaultSecurity } from '#shared/domain/security.ts';
import { keys } from '#shared/table/keys.ts';
import {
  agentSide,
  customerSide,
  password,
  startAccountsFunction,
  subOf,
  temporaryPassword,
  type AccountsFunction,
} from '../../test/factories/accounts-function.ts';
import type { Browser } from '../../test/factories/browser.ts';

// Each signs several people in, and hashing passwords takes its time.
vi.setConfig({ testTimeout: 30_000 });
vi.mock('./answer-in-steps.ts', () => ({ inSteps: () => (work: unknown) => work }));

const own = 'My-own-horse-5';

let accounts: AccountsFunction;
let browser: Browser;
let email: string;

beforeAll(async () => {
  accounts = await startAccountsFunction();
});
beforeEach(async () => {
  browser = accounts.open();
  const person = accounts.newcomer();
  email = person.email;
  await accounts.register(browser, person);
  await accounts.signIn(browser, email);
});
afterAll(() => accounts.stop());

const enter = async (as = browser, secretWord = password) => {
  const { body } = await as.ask(routes.signIn, {
    params: customerSide,
    body: { email, password: secretWord },
  });
  if (!('challenge' in body)) throw new Error('No second step was asked for.');
  return body.challenge.token;
};
const answer = (body: object, as = browser) =>
  as.ask(routes.answerChallenge, { params: customerSide, body });

const invite = async (role: 'agent' | 'administrator') => {
  const person = await accounts.addAgent(role);
  const agent = accounts.open();
  const entered = await agent.ask(routes.signIn, {
    params: agentSide,
    body: { email: person.email, password: temporaryPassword },
  });
  if (!('challenge' in entered.body)) throw new Error('No password was asked for.');
  const { body } = await agent.ask(routes.answerChallenge, {
    params: agentSide,
    body: { token: entered.body.challenge.token, password: own },
  });
  if (!('session' in body)) throw new Error('No session was given.');
  agent.token = body.session.accessToken;
  return { person, agent, session: body.session };
};

describe('setting up an authenticator', () => {
  test('asks for the password, gives a secret and, for a code of it, ten recovery codes', async () => {
    const wrong = await browser.ask(routes.beginSecondFactor, { body: { password: 'Wrong-99' } });
    expect(wrong.error?.code).toBe('invalid_credentials');
    const { body: setUp } = await browser.ask(routes.beginSecondFactor, { body: { password } });
    const uri = new URL(setUp.uri);
    expect([uri.protocol, uri.host, uri.searchParams.get('secret')]).toEqual([
      'otpauth:',
      'totp',
      setUp.secret,
    ]);
    expect(decodeURIComponent(uri.pathname)).toContain(email);
    const refused = await browser.ask(routes.confirmSecondFactor, {
      body: { token: setUp.token, code: '000000' },
    });
    expect(refused.error?.code).toBe('invalid_code');
    expect((await browser.ask(routes.getSecondFactor)).body).toEqual({ codesLeft: 0 });
    const code = accounts.identity.authenticator(setUp.secret)();
    const { body } = await browser.ask(routes.confirmSecondFactor, {
      body: { token: setUp.token, code },
    });
    expect(new Set(body.recoveryCodes).size).toBe(10);
    expect(body.recoveryCodes[0]).toMatch(/^[\da-z]{4}-[\da-z]{4}-[\da-z]{4}$/);
    const { body: state } = await browser.ask(routes.getSecondFactor);
    expect(state).toMatchObject({ codesLeft: 10, since: expect.any(String) });
    await enter();
  });

  test("takes no other person's set-up", async () => {
    const stranger = accounts.open();
    const person = accounts.newcomer();
    await accounts.register(stranger, person);
    await accounts.signIn(stranger, person.email);
    const { body: setUp } = await stranger.ask(routes.beginSecondFactor, { body: { password } });
    const code = accounts.identity.authenticator(setUp.secret)();
    const body = { token: setUp.token, code };
    const answered = await browser.ask(routes.confirmSecondFactor, { body });
    expect(answered.error?.code).toBe('challenge_expired');
    expect((await browser.ask(routes.getSecondFactor)).body.since).toBeUndefined();
  });

  test('is refused while one is set up, and turning it off needs the password', async () => {
    await accounts.useAuthenticator(browser, 'customer');
    const again = await browser.ask(routes.beginSecondFactor, { body: { password } });
    expect(again.error?.code).toBe('conflict');
    const wrong = await browser.ask(routes.endSecondFactor, { body: { password: 'Wrong-99' } });
    expect(wrong.error?.code).toBe('invalid_credentials');
    await enter();
    expect((await browser.ask(routes.endSecondFactor, { body: { password } })).status).toBe(204);
    await accounts.signIn(accounts.open(), email);
    await accounts.useAuthenticator(browser, 'customer');
  });
});

describe('a recovery code', () => {
  test('signs in once instead of the authenticator, however it is written', async () => {
    const { recoveryCodes, next } = await accounts.useAuthenticator(browser, 'customer');
    const code = recoveryCodes[3]!;
    const written = ` ${code.toUpperCase().replaceAll('-', ' ').replaceAll('0', 'O')} `;
    const { body } = await answer({ token: await enter(), recoveryCode: written });
    expect(body).toMatchObject({ session: { person: { email }, secondFactor: 'on' } });
    expect((await browser.ask(routes.getSecondFactor)).body.codesLeft).toBe(9);
    const used = await answer({ token: await enter(), recoveryCode: code });
    expect(used.error?.code).toBe('invalid_code');
    const usual = await answer({ token: await enter(), code: next() });
    expect(usual.status).toBe(200);
  });

  test('counts once where it is used twice at the same time', async () => {
    const { recoveryCodes } = await accounts.useAuthenticator(browser, 'customer');
    const recoveryCode = recoveryCodes[0]!;
    const [first, second] = [await enter(), await enter(accounts.open())];
    const answers = await Promise.all([
      answer({ token: first, recoveryCode }),
      answer({ token: second, recoveryCode }, accounts.open()),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  test('of another person, or made up, is refused, and after ten tries all are', async () => {
    const { recoveryCodes } = await accounts.useAuthenticator(browser, 'customer');
    const token = await enter();
    for (let tried = 0; tried < 10; tried += 1) {
      const { error } = await answer({ token, recoveryCode: `0000-0000-000${String(tried)}` });
      expect(error?.code).toBe('invalid_code');
    }
    const right = await answer({ token, recoveryCode: recoveryCodes[0]! });
    expect(right.error?.code).toBe('too_many_requests');
  });

  test('is void once new ones were made, or three minutes after the password', async () => {
    const { recoveryCodes } = await accounts.useAuthenticator(browser, 'customer');
    const { body } = await browser.ask(routes.renewRecoveryCodes, { body: { password } });
    const former = await answer({ token: await enter(), recoveryCode: recoveryCodes[0]! });
    expect(former.error?.code).toBe('invalid_code');
    const token = await enter();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 181_000, shouldAdvanceTime: true });
    const late = await answer({ token, recoveryCode: body.recoveryCodes[0]! });
    vi.useRealTimers();
    expect(late.error?.code).toBe('challenge_expired');
  });

  test('is nowhere in the table', async () => {
    const { recoveryCodes } = await accounts.useAuthenticator(browser, 'customer');
    const { recoveryHashes } = await import('./second-factor.store.ts');
    const sub = subOf({ accessToken: browser.token! } as never);
    const hashes = (await recoveryHashes(sub)).join(' ');
    for (const code of recoveryCodes) expect(hashes).not.toContain(code.replaceAll('-', ''));
  });
});

test('an account with a second factor is asked for it even where Cognito forgot to', async () => {
  await accounts.useAuthenticator(browser, 'customer');
  const { identity } = accounts;
  await identity.sdk.send(
    new AdminSetUserMFAPreferenceCommand({
      UserPoolId: identity.customers.poolId,
      Username: email,
      SoftwareTokenMfaSettings: { Enabled: false },
    }),
  );
  const before = browser.cookies.size;
  await enter();
  expect(browser.cookies.size).toBe(before);
  await enter();
});

test('an administrator resets a customer who lost device and codes', async () => {
  await accounts.useAuthenticator(browser, 'customer');
  const { id: contactId } = (await browser.ask(routes.getAccount)).body;
  const { agent: administrator } = await invite('administrator');
  const params = { contactId };
  const state = await administrator.ask(routes.getContactSecondFactor, { params });
  expect(state.body.since).toEqual(expect.any(String));
  const reset = await administrator.ask(routes.resetContactSecondFactor, { params });
  expect(reset.status).toBe(204);
  expect(await accounts.isIn(browser)).toBe(false);
  await accounts.signIn(browser, email);
  const unknown = { contactId: 'con_00000000000000000000' };
  const missing = await administrator.ask(routes.resetContactSecondFactor, { params: unknown });
  expect(missing.error?.code).toBe('not_found');
});

test('a token of the browser can do nothing in Cognito itself', async () => {
  await expect(
    accounts.identity.sdk.send(new GetUserCommand({ AccessToken: browser.token })),
  ).rejects.toMatchObject({ name: 'NotAuthorizedException' });
});

describe('where the role asks for it', () => {
  const requireOf = async (roles: readonly string[]) => {
    const { table, tableName } = await import('../platform/aws/table.ts');
    const Item = { ...keys.settings(), security: { ...defaultSecurity, secondFactorRoles: roles } };
    await table.send(new PutCommand({ TableName: tableName, Item }));
  };

  test('an agent gets nowhere but to the set-up until it is done', async () => {
    await requireOf(['agent']);
    const { agent, session } = await invite('agent');
    expect(session.secondFactor).toBe('required');
    expect((await agent.ask(routes.listAgents)).error?.code).toBe('second_factor_required');
    expect((await agent.ask(routes.getAgentAccount)).status).toBe(200);
    await accounts.useAuthenticator(agent, 'agent', own);
    expect((await agent.ask(routes.listAgents)).status).toBe(200);
    await requireOf([]);
  });

  test('an administrator who is not named gets everywhere, and resets a lost device', async () => {
    await requireOf(['agent']);
    const { agent, person } = await invite('agent');
    await accounts.useAuthenticator(agent, 'agent', own);
    const { agent: administrator } = await invite('administrator');
    const list = await administrator.ask(routes.listAgentSecondFactors);
    expect(list.body.agents.find(({ id }) => id === person.id)?.since).toEqual(expect.any(String));
    const reset = await administrator.ask(routes.resetSecondFactor, {
      params: { agentId: person.id },
    });
    expect(reset.status).toBe(204);
    expect((await agent.ask(routes.getAgentAccount)).status).toBe(401);
    const entered = await agent.ask(routes.signIn, {
      params: agentSide,
      body: { email: person.email, password: own },
    });
    expect(entered.body).toMatchObject({ session: { secondFactor: 'required' } });
    await requireOf([]);
  });
});
