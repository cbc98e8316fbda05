import { createHmac, randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import {
  CognitoIdentityProviderClient,
  GetUserCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import type { Session } from '#shared/contract/accounts.ts';
import { client, operations, send, signInAs, type RawAnswer } from './client.ts';
import { mailsTo, waitForMail } from './mailbox.ts';
import { readStack, type StackFile } from './stack.ts';
import { newCustomer, type NewCustomer } from '../browser/new-customer.ts';

let stack: StackFile;
beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
});

const customer = { audience: 'customer' } as const;
const unknown = () => `${randomUUID()}@customer.example`;
const sessionOf = ({ body }: RawAnswer): Session => (body as { session: Session }).session;
const cookieOf = ({ headers }: RawAnswer): string => headers.getSetCookie()[0]?.split(';')[0] ?? '';
const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sub: string };

const enter = ({ email, password }: { readonly email: string; readonly password: string }) =>
  send(stack, operations.signIn, { params: customer, body: { email, password } });
const signIn = async (person: NewCustomer) => {
  const answer = await enter(person);
  return { token: sessionOf(answer).accessToken, cookie: cookieOf(answer) };
};
const refresh = (cookie: string) =>
  send(stack, operations.refreshSession, { params: customer, headers: { cookie } });
const statusWith = async (token: string) =>
  (await send(stack, operations.getAccount, {}, token)).status;

describe('nobody learns which addresses are known', () => {
  // Enough that each is asked for no more mails than it may get.
  const known: NewCustomer[] = [];
  beforeAll(async () => {
    for (let made = 0; made < 16; made += 4)
      known.push(...(await Promise.all([1, 2, 3, 4].map(() => newCustomer(stack)))));
  });

  interface Round {
    readonly isKnown: boolean;
    readonly answer: string;
    readonly milliseconds: number;
  }

  interface Asked {
    readonly ask: (email: string) => Promise<RawAnswer>;
    readonly atOnce: number;
  }

  const observe = async (ask: (email: string) => Promise<RawAnswer>, round: number) => {
    const isKnown = Math.random() < 0.5;
    const email = isKnown ? (known[round % known.length]?.email ?? '') : unknown();
    const start = performance.now();
    const { status, body, headers } = await ask(email);
    const milliseconds = performance.now() - start;
    const { requestId: _, ...told } = body as Record<string, unknown>;
    const names = [...headers.keys()].toSorted();
    const cookies = headers.getSetCookie().map((line) => line.length > 0);
    return { isKnown, answer: JSON.stringify({ status, told, names, cookies }), milliseconds };
  };

  /** A few at a time, so that the stage's throttle has nothing to say. */
  const observeAll = async ({ ask, atOnce }: Asked, rounds: number): Promise<readonly Round[]> => {
    const seen: Round[] = [];
    let next = 0;
    const walk = async () => {
      while (next < rounds) seen.push(await observe(ask, next++));
    };
    await Promise.all(Array.from({ length: atOnce }, walk));
    return seen;
  };

  /** How likely a known address takes longer than an unknown one (Mann and Whitney); a half where time tells nothing. */
  const likelihood = (seen: readonly Round[]): number => {
    const [ours, others] = [true, false].map((side) =>
      seen.filter(({ isKnown }) => isKnown === side).map(({ milliseconds }) => milliseconds),
    );
    const pairs = ours!.flatMap((one) => others!.map((other) => Math.sign(one - other)));
    return pairs.reduce((sum, sign) => sum + (sign + 1) / 2, 0) / pairs.length;
  };

  const body = { password: 'Wrong-lamp-99', name: 'Nora', locale: 'en' };
  const asks: Readonly<Record<string, Asked>> = {
    'signing in': {
      ask: (email) => enter({ email, password: 'Wrong-lamp-99' }),
      atOnce: 8,
    },
    'a forgotten password': {
      ask: (email) => send(stack, operations.forgotPassword, { params: customer, body: { email } }),
      atOnce: 16,
    },
    registering: {
      ask: (email) => send(stack, operations.register, { body: { ...body, email } }),
      atOnce: 16,
    },
    'asking for another code': {
      ask: (email) => send(stack, operations.resendConfirmation, { body: { email } }),
      atOnce: 16,
    },
    'a made-up code': {
      ask: (email) =>
        send(stack, operations.confirmRegistration, { body: { email, code: '000000' } }),
      atOnce: 8,
    },
    'a reset with a made-up code': {
      ask: (email) =>
        send(stack, operations.resetPassword, {
          params: customer,
          body: { email, code: '000000', password: 'Lamplight-at-9' },
        }),
      atOnce: 8,
    },
  };

  // With fifty on each side the likelihood strays by 0.06; 0.3 is five times that, and a mail that is sent or a password
  // that is hashed outside of the steps takes it to almost one.
  test.each(Object.keys(asks))('by %s, in 100 rounds', async (name) => {
    const seen = await observeAll(asks[name]!, 100);
    expect([...new Set(seen.map(({ answer }) => answer))]).toHaveLength(1);
    expect(Math.abs(likelihood(seen) - 0.5)).toBeLessThan(0.3);
  });
});

describe('guessing', () => {
  test('locks an account, for the right password as well, and tells nobody', async () => {
    const person = await newCustomer(stack);
    const wrong = { email: person.email, password: 'Wrong-lamp-99' };
    const first = await enter(wrong);
    // The first lock lasts a second, which a slow machine may sleep through.
    const burst = async () =>
      (await Promise.all([...Array.from({ length: 8 }, () => wrong), person].map(enter))).at(-1)!;
    let right = await burst();
    for (let again = 0; right.status === 200 && again < 5; again += 1) right = await burst();
    const { requestId: _, ...told } = right.body as Record<string, unknown>;
    expect(right.status).toBe(401);
    expect(first.body).toMatchObject(told);
  });

  test('mails one address no more than a few codes from one network', async () => {
    const { email } = await newCustomer(stack);
    const ask = () => send(stack, operations.forgotPassword, { params: customer, body: { email } });
    for (let asked = 0; asked < 8; asked += 1) expect((await ask()).status).toBe(202);
    const mails = await mailsTo(stack, { to: email, subject: 'Reset' });
    expect(mails.length).toBeGreaterThan(0);
    expect(mails.length).toBeLessThanOrEqual(3);
  });
});

describe('a token is refused', () => {
  const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  let mine: string;
  let other: string;
  beforeAll(async () => {
    const people = await Promise.all([newCustomer(stack), newCustomer(stack)]);
    mine = (await signIn(people[0])).token;
    other = (await signIn(people[1])).token;
  });
  const partsOf = (token: string) => {
    const [head = '', payload = '', signature = ''] = token.split('.');
    return { head, payload, signature };
  };

  test('that is forged: unsigned, signed by another key, of another claim', async () => {
    const { head, payload, signature } = partsOf(mine);
    const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { kid: string };
    const changed = encoded({ ...claimsOf(mine), sub: claimsOf(other).sub });
    const symmetric = encoded({ alg: 'HS256', kid });
    const jwks = await (
      await fetch(new URL(`${poolOf(mine)}/.well-known/jwks.json`, stack.aws))
    ).text();
    const mac = createHmac('sha256', jwks).update(`${symmetric}.${payload}`).digest('base64url');
    for (const forged of [
      `${encoded({ alg: 'none', kid })}.${payload}.`,
      `${encoded({ alg: 'none' })}.${payload}.AAAA`,
      `${symmetric}.${payload}.${mac}`,
      `${head}.${changed}.${signature}`,
      `${head}.${payload}.`,
      `${head}.${payload}`,
    ])
      expect(await statusWith(forged), forged.slice(0, 60)).toBe(401);
    expect(await statusWith(mine)).toBe(200);
  });

  const poolOf = (token: string): string =>
    (claimsOf(token) as unknown as { iss: string }).iss.split('/').at(-1) ?? '';

  test('that is put together from two', async () => {
    const [a, b] = [partsOf(mine), partsOf(other)];
    expect(await statusWith(`${a.head}.${a.payload}.${b.signature}`)).toBe(401);
    expect(await statusWith(`${a.head}.${b.payload}.${a.signature}`)).toBe(401);
  });

  test('of the other pool, either way', async () => {
    const agent = await signInAs(stack, 'agent');
    expect(await statusWith(agent)).toBe(401);
    expect((await send(stack, operations.getAgentAccount, {}, mine)).status).toBe(401);
    expect((await send(stack, operations.getSettings, {}, mine)).status).toBe(401);
  });

  test('by Cognito itself, whatever is asked of it', async () => {
    const cognito = new CognitoIdentityProviderClient({
      endpoint: stack.aws,
      region: stack.region,
      credentials: stack.credentials,
    });
    await expect(cognito.send(new GetUserCommand({ AccessToken: mine }))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
    cognito.destroy();
  });

  test('that comes again after signing out, with the cookie it came from', async () => {
    const person = await newCustomer(stack);
    const { token, cookie } = await signIn(person);
    await send(stack, operations.signOut, { params: customer, headers: { cookie } });
    expect([await statusWith(token), (await refresh(cookie)).status]).toEqual([401, 401]);
  });
});

test('twenty tabs refresh at once, and every one of them stays signed in', async () => {
  const { cookie } = await signIn(await newCustomer(stack));
  const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(cookie)));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  const again = await Promise.all(answers.map((answer) => refresh(cookieOf(answer))));
  expect(again.map(({ status }) => status)).toEqual(answers.map(() => 200));
  for (const answer of again) expect(await statusWith(sessionOf(answer).accessToken)).toBe(200);
});

test('a disabled person is refused within five seconds', async () => {
  const { token, cookie } = await signIn(await newCustomer(stack));
  const dynamodb = new DynamoDBClient({
    endpoint: stack.aws,
    region: stack.region,
    credentials: stack.credentials,
  });
  await dynamodb.send(
    new UpdateItemCommand({
      TableName: stack.outputs['TableName'] ?? '',
      Key: { pk: { S: `ACCOUNT#${claimsOf(token).sub}` }, sk: { S: 'A' } },
      UpdateExpression: 'SET disabled = :yes',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':yes': { BOOL: true } },
    }),
  );
  dynamodb.destroy();
  const start = performance.now();
  await expect.poll(() => statusWith(token), { timeout: 5000 }).toBe(401);
  expect((await refresh(cookie)).status).toBe(401);
  expect(performance.now() - start).toBeLessThan(5000);
});

test('a session ended elsewhere is refused from the next request on', async () => {
  const person = await newCustomer(stack);
  const [here, there] = [await signIn(person), await signIn(person)];
  const call = client(stack, here.token);
  const { sessions } = await call('listSessions');
  // Registering signed in as well.
  expect(sessions).toHaveLength(3);
  await call('endOtherSessions', { query: { except: 'current' } });
  expect(await statusWith(there.token)).toBe(401);
  expect((await refresh(there.cookie)).status).toBe(401);
  expect(await statusWith(here.token)).toBe(200);
  expect((await call('listSessions')).sessions).toEqual([
    expect.objectContaining({ current: true }),
  ]);
});

describe('a forged host', () => {
  /** Sends with headers that `fetch` does not let one set. */
  const post = (path: string, body: object, headers: Record<string, string>): Promise<number> =>
    new Promise((resolve, reject) => {
      const { hostname, port, origin } = new URL(stack.portal);
      const text = JSON.stringify(body);
      const sent = request(
        {
          hostname,
          port,
          path,
          method: 'POST',
          headers: { origin, 'content-type': 'application/json', ...headers },
        },
        (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        },
      );
      sent.on('error', reject);
      sent.end(text);
    });

  test('reaches no mail', async () => {
    const email = unknown();
    const body = { name: 'Nora Lind', email, password: 'Lamplight-at-9', locale: 'en' };
    const forged = {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'http',
      'x-original-host': 'evil.example',
      forwarded: 'host=evil.example;proto=http',
    };
    const direct = await post('/api/auth/register', body, forged);
    if (direct !== 202) {
      const { host: _, ...rest } = forged;
      expect(await post('/api/auth/register', body, rest)).toBe(202);
    }
    const { html } = await waitForMail(stack, { to: email, subject: 'Confirm' });
    expect(html).not.toContain('evil.example');
    const links = [...(html ?? '').matchAll(/href="([^"]+)"/g)].map(([, link]) => link ?? '');
    expect(links.length).toBeGreaterThan(0);
    for (const link of links) expect(new URL(link).origin).toBe(new URL(stack.portal).origin);
  });
});

test('a recovery code signs in on the running stack, and every change is mailed to its owner', async () => {
  const person = await newCustomer(stack);
  const begun = await person.call('beginSecondFactor', { body: { password: person.password } });
  const { totpCode } = await import('../../infra/local/engines/cognito/totp.ts');
  const code = totpCode(begun.secret, Math.floor(Date.now() / 30_000));
  const { recoveryCodes } = await person.call('confirmSecondFactor', {
    body: { token: begun.token, code },
  });
  const entered = await enter(person);
  const { challenge } = entered.body as { challenge: { kind: string; token: string } };
  expect(challenge.kind).toBe('totp');
  const answered = await send(stack, operations.answerChallenge, {
    params: customer,
    body: { token: challenge.token, recoveryCode: recoveryCodes[0] },
  });
  expect(await statusWith(sessionOf(answered).accessToken)).toBe(200);
  expect((await person.call('getSecondFactor')).codesLeft).toBe(9);
  const proof = { body: { password: person.password } };
  await person.call('renewRecoveryCodes', proof);
  await person.call('endSecondFactor', proof);
  await person.call('changePassword', {
    body: { current: person.password, password: 'Another-lamp-at-9' },
  });
  for (const subject of [
    'Two-step sign-in at Porchlight is on',
    'A recovery code was used',
    'New recovery codes',
    'Two-step sign-in at Porchlight is off',
    'Your password at Porchlight was changed',
  ])
    expect((await waitForMail(stack, { to: person.email, subject })).html).toContain('/forgot?');
});
