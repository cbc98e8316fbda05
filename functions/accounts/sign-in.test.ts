import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { accountsContract as routes } from '#shared/contract/accounts.ts';
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

vi.mock('./answer-in-steps.ts', () => ({ inSteps: () => (work: unknown) => work }));

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
});
afterAll(() => accounts.stop());

const enter = (address: string, word = password, params = customerSide) =>
  browser.ask(routes.signIn, { params, body: { email: address, password: word } });

const challenged = async (address: string, word: string, params: typeof customerSide) => {
  const { body } = await enter(address, word, params);
  if (!('challenge' in body)) throw new Error('No second step was asked for.');
  return body.challenge;
};

const answer = (
  params: typeof customerSide,
  body: { token: string; code?: string; password?: string },
) => browser.ask(routes.answerChallenge, { params, body });

describe('signing in', () => {
  test('keeps the refresh token in a cookie that no script reads', async () => {
    expect((await enter(email)).cookies).toEqual([
      expect.stringMatching(
        /^__Host-porchlight-customer=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Strict; Max-Age=2592000$/,
      ),
    ]);
  });

  test('is refused alike for wrong, unknown, unconfirmed, disabled and the other side', async () => {
    const waiting = accounts.newcomer();
    await browser.ask(routes.register, { body: waiting });
    const disabled = accounts.newcomer();
    await accounts.register(browser, disabled);
    await accounts.disable(subOf(await accounts.signIn(accounts.open(), disabled.email)));
    const answers = [
      await enter(email, 'Wrong-horse-99'),
      await enter(accounts.newcomer().email),
      await enter(waiting.email),
      await enter(disabled.email),
      await enter(email, password, agentSide),
    ];
    for (const { status, error, cookies } of answers) {
      expect([status, error?.code, error?.message, cookies]).toEqual([
        401,
        'invalid_credentials',
        'Address or password is wrong.',
        [],
      ]);
    }
  });

  test('disabling an account holds from the next request on', async () => {
    const session = await accounts.signIn(browser, email);
    expect(await accounts.isIn(browser)).toBe(true);
    await accounts.disable(subOf(session));
    expect(await accounts.isIn(browser)).toBe(false);
    const refresh = await browser.ask(routes.refreshSession, { params: customerSide });
    expect([refresh.status, refresh.cookies]).toEqual([
      401,
      [expect.stringContaining('Max-Age=0')],
    ]);
  });
});

describe('the second step', () => {
  test('asks for the authenticator; its token is good once, for this sign-in alone', async () => {
    await accounts.signIn(browser, email);
    const { next: nextCode } = await accounts.useAuthenticator(browser, 'customer');
    const { kind, token } = await challenged(email, password, customerSide);
    expect(kind).toBe('totp');
    expect(token).not.toContain(email);
    const wrong = await answer(customerSide, { token, code: '000000' });
    expect(wrong.error?.code).toBe('invalid_code');
    const otherSide = await answer(agentSide, { token, code: '123456' });
    expect(otherSide.error?.code).toBe('challenge_expired');
    const changed = `${token.slice(0, 40)}${token[40] === 'A' ? 'B' : 'A'}${token.slice(41)}`;
    const forged = await answer(customerSide, { token: changed, code: '123456' });
    expect(forged.error?.code).toBe('challenge_expired');
    const { body } = await answer(customerSide, { token, code: nextCode() });
    expect(body).toMatchObject({ session: { person: { email } } });
    const again = await answer(customerSide, { token, code: '123456' });
    expect(again.error?.code).toBe('challenge_expired');
  });
});

describe('agents', () => {
  test('are invited with a temporary password and choose their own', async () => {
    const person = await accounts.addAgent('agent');
    const mail = accounts.identity.mails.at(-1);
    expect(mail?.html).toContain(temporaryPassword);
    expect(mail?.html).toContain(
      `https://portal.example/agent/sign-in?email=${encodeURIComponent(person.email)}`,
    );
    const { kind, token } = await challenged(person.email, temporaryPassword, agentSide);
    expect(kind).toBe('new-password');
    const code = await answer(agentSide, { token, code: '123456' });
    expect(code.error?.code).toBe('malformed_request');
    const { body } = await answer(agentSide, { token, password: 'My-own-horse-5' });
    if (!('session' in body)) throw new Error('No session was given.');
    expect(body.session.person).toMatchObject({ id: person.id, role: 'agent' });
    browser.token = body.session.accessToken;
    expect((await browser.ask(routes.getAgentAccount)).body).toEqual(person);
    expect((await browser.ask(routes.getAccount)).status).toBe(401);
    const { agents } = (await browser.ask(routes.listAgents)).body;
    expect(agents).toContainEqual({ id: person.id, name: person.name, role: 'agent' });
  });

  test('who have no account do not get in', async () => {
    const { email: address } = await accounts.addAgent('lead', { account: false });
    const { token } = await challenged(address, temporaryPassword, agentSide);
    const { error } = await answer(agentSide, { token, password: 'My-own-horse-5' });
    expect(error?.code).toBe('invalid_credentials');
  });

  test('get reset mails that lead to the console', async () => {
    const { email: address } = await accounts.addAgent('lead');
    const { token } = await challenged(address, temporaryPassword, agentSide);
    await answer(agentSide, { token, password: 'My-own-horse-5' });
    await browser.ask(routes.forgotPassword, { params: agentSide, body: { email: address } });
    expect(accounts.identity.mails.at(-1)?.html).toContain(
      `https://portal.example/agent/reset?email=${encodeURIComponent(address)}`,
    );
  });
});
