import { randomUUID } from 'node:crypto';
import { ConfirmSignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { accountsContract as routes, type Session } from '#shared/contract/accounts.ts';
import { accountItem } from '#shared/table/account.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { agentItem, contactEmailItem, contactItem } from '#shared/table/person.entity.ts';
import { Browser } from '../../test/factories/browser.ts';
import { startIdentity } from '../../test/factories/identity.ts';
import { startLocalTable } from '../../test/factories/local-table.ts';
import { mockSigningSecret } from '../../test/factories/signing-secret.ts';

vi.mock('./answer-in-steps.ts', () => ({ inSteps: () => (work: unknown) => work }));

let dynamodb: Awaited<ReturnType<typeof startLocalTable>>;
let identity: Awaited<ReturnType<typeof startIdentity>>;
let secret: ReturnType<typeof mockSigningSecret>;
let handler: typeof import('./handler.ts').handler;
let store: typeof import('../platform/aws/table.ts');
let accounts: typeof import('./accounts.store.ts');
let browser: Browser;
let email: string;

const password = 'Correct-horse-9';
const customer = { audience: 'customer' };
const agent = { audience: 'agent' };

beforeAll(async () => {
  dynamodb = await startLocalTable();
  identity = await startIdentity();
  secret = mockSigningSecret();
  ({ handler } = await import('./handler.ts'));
  store = await import('../platform/aws/table.ts');
  accounts = await import('./accounts.store.ts');
  identity.wordMailsBy((await import('./on-custom-message.ts')).handler);
});
beforeEach(() => {
  identity.shiftClock(0);
  browser = new Browser(handler);
  email = `${randomUUID()}@customer.example`;
});
afterAll(async () => {
  secret.restore();
  await identity.stop();
  await dynamodb.stop();
});

const put = (item: Record<string, unknown>) =>
  store.table.send(new PutCommand({ TableName: store.tableName, Item: item }));
const registration = () => ({ name: 'Ada Lovelace', email, password, locale: 'de' as const });

const register = async (): Promise<void> => {
  expect((await browser.ask(routes.register, { body: registration() })).status).toBe(202);
  expect(
    (
      await browser.ask(routes.confirmRegistration, {
        body: { email, code: identity.codeFor(email) },
      })
    ).status,
  ).toBe(204);
};

const signIn = async (as = browser, secretWord = password): Promise<Session> => {
  const { body, status } = await as.ask(routes.signIn, {
    params: customer,
    body: { email, password: secretWord },
  });
  expect(status).toBe(200);
  if (!('session' in body)) throw new Error('A second step was asked for.');
  as.token = body.session.accessToken;
  return body.session;
};

const isIn = async (as = browser): Promise<boolean> =>
  (await as.ask(routes.getAccount)).status === 200;
const subOf = (session: Session): string =>
  (
    JSON.parse(Buffer.from(session.accessToken.split('.')[1]!, 'base64url').toString()) as {
      sub: string;
    }
  ).sub;

const disable = (sub: string) =>
  store.table.send(
    new UpdateCommand({
      TableName: store.tableName,
      Key: { ...keys.account(sub) },
      UpdateExpression: 'SET disabled = :yes',
      ExpressionAttributeValues: { ':yes': true },
    }),
  );

describe('registering', () => {
  test('mails a code in the language asked for; with it the person signs in', async () => {
    await register();
    const mail = identity.mails.findLast(({ to }) => to === email);
    expect(mail?.subject).toBe('Bestätigen Sie Ihre Adresse für Porchlight');
    expect(mail?.html).toContain(
      `https://portal.example/verify?email=${encodeURIComponent(email)}`,
    );
    expect((await signIn()).person).toEqual({
      id: expect.stringMatching(/^con_/) as string,
      name: 'Ada Lovelace',
      email,
      locale: 'de',
      role: 'customer',
    });
    expect((await browser.ask(routes.getAccount)).body).toMatchObject({
      email,
      organizationIds: [],
    });
  });

  test('an address that has an account gets the same answer, no mail, and keeps its password', async () => {
    await register();
    const before = identity.mails.length;
    const again = await browser.ask(routes.register, {
      body: { ...registration(), password: 'Another-horse-1' },
    });
    expect([again.status, again.body]).toEqual([202, {}]);
    expect(identity.mails).toHaveLength(before);
    await signIn();
  });

  test('a password that somebody set beforehand does not become good when the owner confirms', async () => {
    await browser.ask(routes.register, {
      body: { ...registration(), password: 'Planted-horse-7' },
    });
    const planted = identity.codeFor(email);
    await browser.ask(routes.register, { body: registration() });
    expect(identity.codeFor(email)).not.toBe(planted);
    await browser.ask(routes.confirmRegistration, {
      body: { email, code: identity.codeFor(email) },
    });
    const thief = await browser.ask(routes.signIn, {
      params: customer,
      body: { email, password: 'Planted-horse-7' },
    });
    expect(thief.error?.code).toBe('invalid_credentials');
    await signIn();
  });

  test('another code is sent on request; unknown addresses get the same answer', async () => {
    await browser.ask(routes.register, { body: registration() });
    const count = () => identity.mails.filter(({ to }) => to === email).length;
    expect((await browser.ask(routes.resendConfirmation, { body: { email } })).status).toBe(202);
    expect(count()).toBe(2);
    expect(
      (await browser.ask(routes.resendConfirmation, { body: { email: 'nobody@customer.example' } }))
        .status,
    ).toBe(202);
  });

  test.each([
    ['wrong code', () => email],
    ['unknown address', () => 'nobody@customer.example'],
  ])('%s: invalid_code', async (_name, address) => {
    await browser.ask(routes.register, { body: registration() });
    const wrong = identity.codeFor(email) === '111111' ? '222222' : '111111';
    const answer = await browser.ask(routes.confirmRegistration, {
      body: { email: address(), code: wrong },
    });
    expect(answer.error).toMatchObject({
      code: 'invalid_code',
      message: 'The code is wrong or too old.',
    });
  });

  test('a contact that mails made before becomes theirs', async () => {
    const contact = {
      id: 'con_000000000000000000c1',
      name: 'ada',
      email,
      locale: 'en' as const,
      organizationIds: ['org_00000000000000000001'],
    };
    await put(contactItem(contact));
    await put(contactEmailItem(contact));
    await register();
    expect((await signIn()).person).toMatchObject({
      id: contact.id,
      name: 'Ada Lovelace',
      locale: 'de',
    });
    expect((await browser.ask(routes.getAccount)).body.organizationIds).toEqual(
      contact.organizationIds,
    );
  });

  test('signing in makes up for a confirmation that was cut short, once for all who sign in at the time', async () => {
    await browser.ask(routes.register, { body: registration() });
    await identity.sdk.send(
      new ConfirmSignUpCommand({
        ClientId: identity.customers.clientId,
        Username: email,
        ConfirmationCode: identity.codeFor(email),
      }),
    );
    const sessions = await Promise.all([1, 2, 3, 4].map(() => signIn(new Browser(handler))));
    expect(new Set(sessions.map(({ person }) => person.id)).size).toBe(1);
  });
});

describe('signing in', () => {
  test('keeps the refresh token in a cookie that no script reads', async () => {
    await register();
    const { cookies } = await browser.ask(routes.signIn, {
      params: customer,
      body: { email, password },
    });
    expect(cookies).toEqual([
      expect.stringMatching(
        /^__Host-porchlight-customer=[^;]+; Path=\/; HttpOnly; Secure; SameSite=Strict; Max-Age=2592000$/,
      ),
    ]);
  });

  test('is refused alike for unknown, wrong, unconfirmed and disabled', async () => {
    await register();
    const { accessToken } = await signIn();
    const wrong = await browser.ask(routes.signIn, {
      params: customer,
      body: { email, password: 'Wrong-horse-99' },
    });
    await disable(subOf({ accessToken } as Session));
    const disabled = await browser.ask(routes.signIn, {
      params: customer,
      body: { email, password },
    });
    const waiting = `${randomUUID()}@customer.example`;
    await browser.ask(routes.register, { body: { ...registration(), email: waiting } });
    const unconfirmed = await browser.ask(routes.signIn, {
      params: customer,
      body: { email: waiting, password },
    });
    const unknown = await browser.ask(routes.signIn, {
      params: customer,
      body: { email: 'nobody@customer.example', password },
    });
    const otherSide = await browser.ask(routes.signIn, {
      params: agent,
      body: { email, password },
    });
    for (const { status, error, cookies } of [wrong, disabled, unconfirmed, unknown, otherSide]) {
      expect([status, error?.code, error?.message, cookies]).toEqual([
        401,
        'invalid_credentials',
        'Address or password is wrong.',
        [],
      ]);
    }
  });

  test('disabling an account holds from the next request on', async () => {
    await register();
    const session = await signIn();
    expect(await isIn()).toBe(true);
    await disable(subOf(session));
    expect(await isIn()).toBe(false);
    const refresh = await browser.ask(routes.refreshSession, { params: customer });
    expect([refresh.status, refresh.cookies]).toEqual([
      401,
      [expect.stringContaining('Max-Age=0')],
    ]);
  });
});

describe('refreshing', () => {
  test('gives another access token and another cookie of the same session', async () => {
    await register();
    await signIn();
    const [before] = browser.cookies.values();
    const { body } = await browser.ask(routes.refreshSession, { params: customer });
    expect([...browser.cookies.values()]).not.toEqual([before]);
    browser.token = body.session.accessToken;
    expect(await isIn()).toBe(true);
  });

  test('an old cookie works for a minute, for a second tab; after that its reuse ends the session', async () => {
    await register();
    await signIn();
    const stolen = new Browser(handler);
    for (const [name, value] of browser.cookies) stolen.cookies.set(name, value);
    expect((await browser.ask(routes.refreshSession, { params: customer })).status).toBe(200);
    identity.shiftClock(61_000);
    expect((await stolen.ask(routes.refreshSession, { params: customer })).status).toBe(401);
    expect((await browser.ask(routes.refreshSession, { params: customer })).status).toBe(401);
  });

  test('is for pages of the portal, with a cookie of ours', async () => {
    expect((await browser.ask(routes.refreshSession, { params: customer })).error?.code).toBe(
      'unauthenticated',
    );
    browser.cookies.set('__Host-porchlight-customer', 'made-up');
    expect((await browser.ask(routes.refreshSession, { params: customer })).status).toBe(401);
    expect(browser.cookies.size).toBe(0);
    for (const origin of ['https://evil.example', 'null', undefined]) {
      browser.origin = origin;
      expect((await browser.ask(routes.refreshSession, { params: customer })).error?.code).toBe(
        'forbidden',
      );
      expect((await browser.ask(routes.signOut, { params: customer })).error?.code).toBe(
        'forbidden',
      );
    }
  });
});

describe('signing out', () => {
  test('by the cookie ends this session from the next request on, and no other', async () => {
    await register();
    const other = new Browser(handler);
    await signIn(other);
    await signIn();
    const [kept] = browser.cookies;
    const { accessToken } = (await browser.ask(routes.refreshSession, { params: customer })).body
      .session;
    const token = browser.token;
    browser.token = undefined;
    expect((await browser.ask(routes.signOut, { params: customer })).status).toBe(204);
    expect(browser.cookies.size).toBe(0);
    for (const stale of [token, accessToken]) {
      browser.token = stale;
      expect(await isIn()).toBe(false);
    }
    browser.cookies.set(...kept!);
    expect((await browser.ask(routes.refreshSession, { params: customer })).status).toBe(401);
    expect(await isIn(other)).toBe(true);
  });

  test('by the access token alone ends its session as well', async () => {
    await register();
    await signIn();
    const cookies = [...browser.cookies];
    browser.cookies.clear();
    expect((await browser.ask(routes.signOut, { params: customer })).status).toBe(204);
    expect(await isIn()).toBe(false);
    for (const cookie of cookies) browser.cookies.set(...cookie);
    expect((await browser.ask(routes.refreshSession, { params: customer })).status).toBe(401);
  });

  test('with nothing to end, or a token that is forged, succeeds and changes nothing', async () => {
    await register();
    await signIn();
    const genuine = browser.token!;
    const [head, payload] = genuine.split('.');
    browser.cookies.clear();
    browser.token = `${head!}.${payload!}.AAAA`;
    expect((await browser.ask(routes.signOut, { params: customer })).status).toBe(204);
    browser.token = genuine;
    expect(await isIn()).toBe(true);
  });

  test('entries that are over go away', async () => {
    await register();
    const account = (await accounts.loadAccount(subOf(await signIn())))!;
    await accounts.revokeSession(account, 'first', 1000, '1970-01-01T00:00:00.000Z');
    await accounts.revokeSession(
      (await accounts.loadAccount(account.sub))!,
      'second',
      3000,
      '1970-01-01T00:20:00.000Z',
    );
    expect((await accounts.loadAccount(account.sub))?.revokedSessions).toEqual({ second: 3000 });
  });
});

describe('passwords', () => {
  const fresh = 'Fresher-horse-10';

  test('a reset ends every session; signing in right after it works', async () => {
    await register();
    await signIn();
    expect(
      (await browser.ask(routes.forgotPassword, { params: customer, body: { email } })).status,
    ).toBe(202);
    expect(identity.mails.at(-1)?.html).toContain(
      `https://portal.example/reset?email=${encodeURIComponent(email)}`,
    );
    const body = { email, code: identity.codeFor(email), password: fresh };
    expect((await browser.ask(routes.resetPassword, { params: customer, body })).status).toBe(204);
    expect(await isIn()).toBe(false);
    expect((await browser.ask(routes.refreshSession, { params: customer })).status).toBe(401);
    await signIn(browser, fresh);
    expect(await isIn()).toBe(true);
  });

  test('asking for a reset of an unknown address answers alike and sends nothing', async () => {
    const before = identity.mails.length;
    const answer = await browser.ask(routes.forgotPassword, {
      params: customer,
      body: { email: 'nobody@customer.example' },
    });
    expect([answer.status, answer.body, identity.mails.length]).toEqual([202, {}, before]);
    const reset = { email: 'nobody@customer.example', code: '123456', password: fresh };
    expect(
      (await browser.ask(routes.resetPassword, { params: customer, body: reset })).error?.code,
    ).toBe('invalid_code');
  });

  test('changing it ends every other session, and this one goes on with its new cookie', async () => {
    await register();
    const other = new Browser(handler);
    await signIn(other);
    await signIn();
    const wrong = await browser.ask(routes.changePassword, {
      body: { current: 'Wrong-horse-99', password: fresh },
    });
    expect(wrong.error?.code).toBe('invalid_credentials');
    expect(await isIn(other)).toBe(true);
    expect(
      (await browser.ask(routes.changePassword, { body: { current: password, password: fresh } }))
        .status,
    ).toBe(204);
    expect([await isIn(), await isIn(other)]).toEqual([false, false]);
    expect((await other.ask(routes.refreshSession, { params: customer })).status).toBe(401);
    browser.token = (
      await browser.ask(routes.refreshSession, { params: customer })
    ).body.session.accessToken;
    expect(await isIn()).toBe(true);
  });
});

describe('the second step', () => {
  const challenged = async () => {
    const { body } = await browser.ask(routes.signIn, {
      params: customer,
      body: { email, password },
    });
    if (!('challenge' in body)) throw new Error('No second step was asked for.');
    return body.challenge;
  };
  const answer = (token: string, code: string, params = customer) =>
    browser.ask(routes.answerChallenge, { params, body: { token, code } });

  test('asks for the authenticator; the answer is good once, for this sign-in alone', async () => {
    await register();
    const code = await identity.useAuthenticator((await signIn()).accessToken);
    const { kind, token } = await challenged();
    expect(kind).toBe('totp');
    expect(token).not.toContain(email);
    expect((await answer(token, '000000')).error?.code).toBe('invalid_code');
    expect((await answer(token, '123456', agent)).error?.code).toBe('challenge_expired');
    const changed = `${token.slice(0, 40)}${token[40] === 'A' ? 'B' : 'A'}${token.slice(41)}`;
    expect((await answer(changed, '123456')).error?.code).toBe('challenge_expired');
    const { body } = await answer(token, code());
    expect(body).toMatchObject({ session: { person: { email } } });
    expect((await answer(token, '123456')).error?.code).toBe('challenge_expired');
  });

  test('is asked again after the password changed: the person signs in anew', async () => {
    await register();
    await signIn();
    await identity.useAuthenticator(browser.token!);
    expect(
      (
        await browser.ask(routes.changePassword, {
          body: { current: password, password: 'Fresher-horse-10' },
        })
      ).status,
    ).toBe(204);
    expect(browser.cookies.size).toBe(0);
  });
});

describe('agents', () => {
  const add = async (role: 'agent' | 'lead', temporary: string) => {
    const address = `${randomUUID()}@company.example`;
    const sub = await identity.invite(address, temporary);
    const id = `agt_${sub
      .replaceAll('-', '')
      .replaceAll(/[ilou]/g, '0')
      .slice(0, 20)}`;
    const person = {
      id,
      name: role === 'lead' ? 'Zoe' : 'Bo',
      email: address,
      locale: 'de' as const,
      role,
      teamIds: [],
    };
    return { address, sub, person };
  };

  test('are invited with a temporary password and choose their own', async () => {
    const { address, sub, person } = await add('agent', 'Temporary-12345');
    await put(agentItem({ ...person, sub, disabled: false }));
    await put(accountItem({ kind: 'agent', sub, disabled: false, revokedSessions: {}, person }));
    const mail = identity.mails.at(-1);
    expect(mail?.html).toContain('Temporary-12345');
    expect(mail?.html).toContain(
      `https://portal.example/agent/sign-in?email=${encodeURIComponent(address)}`,
    );
    const first = await browser.ask(routes.signIn, {
      params: agent,
      body: { email: address, password: 'Temporary-12345' },
    });
    if (!('challenge' in first.body)) throw new Error('No new password was asked for.');
    const { kind, token } = first.body.challenge;
    expect(kind).toBe('new-password');
    const code = await browser.ask(routes.answerChallenge, {
      params: agent,
      body: { token, code: '123456' },
    });
    expect(code.error?.code).toBe('malformed_request');
    const { body } = await browser.ask(routes.answerChallenge, {
      params: agent,
      body: { token, password: 'My-own-horse-5' },
    });
    if (!('session' in body)) throw new Error('No session was given.');
    expect(body.session.person).toMatchObject({ id: person.id, role: 'agent' });
    browser.token = body.session.accessToken;
    expect((await browser.ask(routes.getAgentAccount)).body).toEqual(person);
    expect((await browser.ask(routes.getAccount)).status).toBe(401);
    const { agents } = (await browser.ask(routes.listAgents)).body;
    expect(agents).toContainEqual({ id: person.id, name: 'Bo', role: 'agent' });
  });

  test('who have no account do not get in', async () => {
    const { address } = await add('lead', 'Temporary-12345');
    const first = await browser.ask(routes.signIn, {
      params: agent,
      body: { email: address, password: 'Temporary-12345' },
    });
    if (!('challenge' in first.body)) throw new Error('No new password was asked for.');
    const body = { token: first.body.challenge.token, password: 'My-own-horse-5' };
    expect((await browser.ask(routes.answerChallenge, { params: agent, body })).error?.code).toBe(
      'invalid_credentials',
    );
  });

  test('get reset mails that lead to the console', async () => {
    const { address, sub, person } = await add('lead', 'Temporary-12345');
    await put(accountItem({ kind: 'agent', sub, disabled: false, revokedSessions: {}, person }));
    const first = await browser.ask(routes.signIn, {
      params: agent,
      body: { email: address, password: 'Temporary-12345' },
    });
    if (!('challenge' in first.body)) throw new Error('No new password was asked for.');
    await browser.ask(routes.answerChallenge, {
      params: agent,
      body: { token: first.body.challenge.token, password: 'My-own-horse-5' },
    });
    await browser.ask(routes.forgotPassword, { params: agent, body: { email: address } });
    expect(identity.mails.at(-1)?.html).toContain(
      `https://portal.example/agent/reset?email=${encodeURIComponent(address)}`,
    );
  });
});
