import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, inject, test } from 'vitest';
import type { Session } from '#shared/contract/accounts.ts';
import { client, operations, send, type RawAnswer } from './client.ts';
import { mailsTo, waitForMail } from './mailbox.ts';
import { readStack, type StackFile } from './stack.ts';

let stack: StackFile;
let email: string;

const password = 'Lamplight-at-9';
const customer = { audience: 'customer' } as const;

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
});
beforeEach(() => {
  email = `${randomUUID()}@nordlicht.example`;
});

const codeMailedTo = async (to: string, subject: string): Promise<string> => {
  const { html } = await waitForMail(stack, { to, subject });
  return />(\d{6})</.exec(html ?? '')?.[1] ?? '';
};

const cookieOf = ({ headers }: RawAnswer): string => headers.getSetCookie()[0]?.split(';')[0] ?? '';

/** Registers and, in the same browser, enters the code. */
const register = async () => {
  const body = { name: 'Nora Lind', email, password, locale: 'en' };
  const cookie = cookieOf(await send(stack, operations.register, { body }));
  const code = await codeMailedTo(email, 'Confirm');
  const answer = await client(stack)('confirmRegistration', {
    body: { email, code },
    headers: { cookie },
  });
  expect(answer).toEqual({ password: 'set' });
};
const sessionOf = ({ body }: RawAnswer): Session => (body as { session: Session }).session;

const signIn = async (secret = password) => {
  const answer = await send(stack, operations.signIn, {
    params: customer,
    body: { email, password: secret },
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return {
    token: sessionOf(answer).accessToken,
    cookie: cookieOf(answer),
    line: answer.headers.getSetCookie()[0],
  };
};
const withCookie = (cookie: string) => ({ params: customer, headers: { cookie } });
const isIn = async (token: string) =>
  (await send(stack, operations.getAccount, {}, token)).status === 200;

describe('a new customer', () => {
  test('registers, gets the code by mail, confirms, signs in, refreshes, signs out', async () => {
    await register();
    const { token, cookie, line } = await signIn();
    expect(line).toMatch(
      /^__Host-porchlight-customer=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Strict; Max-Age=\d+$/,
    );
    expect(await client(stack, token)('getAccount')).toMatchObject({
      name: 'Nora Lind',
      email,
      locale: 'en',
    });

    const refreshed = await send(stack, operations.refreshSession, withCookie(cookie));
    expect(cookieOf(refreshed)).not.toBe(cookie);
    expect(await isIn(sessionOf(refreshed).accessToken)).toBe(true);

    const left = await send(stack, operations.signOut, withCookie(cookieOf(refreshed)));
    expect([left.status, left.headers.getSetCookie()[0]]).toEqual([
      204,
      expect.stringContaining('Max-Age=0'),
    ]);
    expect([await isIn(token), await isIn(sessionOf(refreshed).accessToken)]).toEqual([
      false,
      false,
    ]);
    expect((await send(stack, operations.refreshSession, withCookie(cookie))).status).toBe(401);
  });

  test('resets a forgotten password, which ends every session', async () => {
    await register();
    const { token, cookie } = await signIn();
    await client(stack)('forgotPassword', { params: customer, body: { email } });
    const code = await codeMailedTo(email, 'Reset');
    await client(stack)('resetPassword', {
      params: customer,
      body: { email, code, password: 'Lamplight-at-10' },
    });
    expect(await isIn(token)).toBe(false);
    expect((await send(stack, operations.refreshSession, withCookie(cookie))).status).toBe(401);
    expect(await isIn((await signIn('Lamplight-at-10')).token)).toBe(true);
  });

  test('changes the password: other sessions end, this one goes on with its new cookie', async () => {
    await register();
    const [mine, other] = [await signIn(), await signIn()];
    const body = { current: password, password: 'Lamplight-at-11' };
    const changed = await send(
      stack,
      operations.changePassword,
      { body, headers: { cookie: mine.cookie } },
      mine.token,
    );
    expect(changed.status).toBe(204);
    expect([await isIn(mine.token), await isIn(other.token)]).toEqual([false, false]);
    expect((await send(stack, operations.refreshSession, withCookie(other.cookie))).status).toBe(
      401,
    );
    const refreshed = await send(stack, operations.refreshSession, withCookie(cookieOf(changed)));
    expect(await isIn(sessionOf(refreshed).accessToken)).toBe(true);
  });
});

describe('nobody learns which addresses are known', () => {
  /** Whole steps of time that an answer took, and the answer without its request id. */
  const observed = async (
    operation: (typeof operations)['register' | 'forgotPassword' | 'signIn'],
    request: { params?: typeof customer; body: object },
    step: number,
  ) => {
    const start = performance.now();
    const { status, body } = await send(stack, operation, request);
    const steps = (performance.now() - start) / step;
    const told = Object.fromEntries(
      Object.entries(body as object).filter(([name]) => name !== 'requestId'),
    );
    expect(steps).toBeGreaterThanOrEqual(1);
    return { status, told };
  };

  test('by registering, forgetting or signing in', async () => {
    const known = stack.signIns.customer.email;
    const unknown = `${randomUUID()}@nobody.example`;
    const registration = (address: string) => ({
      body: { name: 'Nora', email: address, password, locale: 'en' },
    });
    expect(await observed(operations.register, registration(known), 1000)).toEqual(
      await observed(operations.register, registration(unknown), 1000),
    );
    const forgetting = (address: string) => ({ params: customer, body: { email: address } });
    const never = `${randomUUID()}@nobody.example`;
    expect(await observed(operations.forgotPassword, forgetting(known), 1000)).toEqual(
      await observed(operations.forgotPassword, forgetting(never), 1000),
    );
    const entering = (address: string) => ({
      params: customer,
      body: { email: address, password: 'Wrong-lamp-99' },
    });
    expect(await observed(operations.signIn, entering(known), 400)).toEqual(
      await observed(operations.signIn, entering(never), 400),
    );
    expect(await mailsTo(stack, { to: never })).toEqual([]);
  });
});

test('another site cannot use the cookie', async () => {
  await register();
  const { cookie } = await signIn();
  const answer = await send(stack, operations.refreshSession, {
    params: customer,
    headers: { cookie, origin: 'https://evil.example' },
  });
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []]);
});

test('tokens of one side are refused on the other', async () => {
  const answer = await send(stack, operations.signIn, {
    params: { audience: 'agent' },
    body: stack.signIns.agent,
  });
  const { accessToken, person } = sessionOf(answer);
  expect(person.role).toBe('agent');
  expect(answer.headers.getSetCookie()[0]).toMatch(/^__Host-porchlight-agent=/);
  expect(await isIn(accessToken)).toBe(false);
  const { agents, teams } = await client(stack, accessToken)('listAgents');
  expect(agents.map(({ role }) => role)).toEqual(
    expect.arrayContaining(['agent', 'lead', 'administrator']),
  );
  expect(teams.length).toBeGreaterThan(0);
});
