import { randomUUID } from 'node:crypto';
import {
  CognitoIdentityProviderClient,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import type { HandOver } from '#shared/domain/hand-over.ts';
import { tokenWith, type Claims } from '../factories/host-application.ts';
import { newCustomer } from '../browser/new-customer.ts';
import { client, clientAs, operations, send, type Call, type RawAnswer } from './client.ts';
import { readStack, type StackFile } from './stack.ts';

let stack: StackFile;
let administrator: Call;
let anonymous: Call;
let origin: string;
let secret: string;

const issuer = `https://${randomUUID()}.example`;

const set = async (changes: Partial<HandOver>) => {
  const { version, handOver } = await administrator('getHandOver');
  const body = { version, handOver: { ...handOver, ...changes } };
  return administrator('saveHandOver', { body });
};
const newSecret = async (overlapHours = 24) => {
  const { version } = await administrator('getHandOver');
  return administrator('makeHandOverSecret', { body: { version, overlapHours } });
};

beforeAll(async () => {
  stack = await readStack(inject('stackDirectory'));
  origin = new URL(stack.portal).origin;
  administrator = await clientAs(stack, 'administrator');
  anonymous = client(stack);
  ({ secret } = await newSecret());
  await set({ on: true, way: 'secret', issuer, audience: origin, makesAccounts: true });
});

const sign = (claims: Claims = {}, by = secret) =>
  tokenWith(by, { iss: issuer, aud: origin, ...claims });
const begin = (token: string) => send(stack, operations.beginHandOver, { body: { token } });
const codeOf = ({ body }: RawAnswer): unknown => (body as { code?: string }).code;
const enter = async (claims: Claims = {}) => {
  const { proof } = await anonymous('beginHandOver', { body: { token: await sign(claims) } });
  return anonymous('signInByHandOver', { body: { proof } });
};

describe('a token of the host application', () => {
  test('signs a new person in, with an own account that every route knows', async () => {
    const email = `${randomUUID()}@host.example`;
    const result = await enter({
      email,
      name: 'Rosa Lind',
      organizations: [{ id: randomUUID(), name: 'Lind & Co' }],
    });
    if (!('session' in result)) throw new Error('Asked for a proof.');
    const own = client(stack, result.session.accessToken);
    expect(await own('getAccount')).toMatchObject({ email, name: 'Rosa Lind' });
    expect((await own('listOwnOrganizations')).organizations).toMatchObject([
      { name: 'Lind & Co' },
    ]);
    const ticket = await own('createTicket', {
      body: { subject: 'From the product', html: '<p>Hello.</p>' },
    });
    expect(ticket.subject).toBe('From the product');
  });

  test('counts once, however many tabs come with it at the same time', async () => {
    const token = await sign();
    const answers = await Promise.all(Array.from({ length: 8 }, () => begin(token)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(new Set(answers.filter(({ status }) => status !== 200).map(codeOf))).toEqual(
      new Set(['token_refused']),
    );
  });

  test('that is forged, swapped, over or too long is refused without a reason', async () => {
    const answers = await Promise.all(
      [
        await sign({}, 'another secret that is long enough for it'),
        await sign({ iss: 'https://evil.example' }),
        await sign({ aud: 'https://other.example' }),
        await sign({ iat: 1_600_000_000, exp: 1_600_000_060 }),
        await sign({ exp: Math.floor(Date.now() / 1000) + 3600 }),
        `${(await sign()).split('.').slice(0, 2).join('.')}.`,
        'not-a-token',
      ].map(begin),
    );
    const told = answers.map(({ status, body }) => {
      const { requestId: _, ...rest } = body as Record<string, unknown>;
      return { status, ...rest };
    });
    expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(1);
    expect(told[0]).toMatchObject({ status: 401, code: 'token_refused' });
    expect((await begin('x'.repeat(8193))).status).toBe(422);
  });

  test('opens no route by itself', async () => {
    const answer = await send(stack, operations.getAccount, {}, await sign());
    expect(answer.status).toBe(401);
  });

  test('does not take over the account of its address, and says so to nobody else', async () => {
    const ada = await newCustomer(stack);
    const answer = await enter({ email: ada.email, name: 'Somebody' });
    if (!('prove' in answer)) throw new Error('Let in.');
    await ada.call('linkHandOver', { body: { link: answer.prove.link ?? '' } });
    const other = await enter({ email: ada.email, name: 'Somebody' });
    expect(other).toHaveProperty('prove');
  });

  test('is told apart by the form that tries one, which uses nothing up', async () => {
    const token = await sign({ email: `${randomUUID()}@host.example` });
    const tried = await administrator('testHandOver', { body: { token } });
    expect(tried).toMatchObject({ outcome: 'makes-account', person: { emailVerified: true } });
    expect((await begin(token)).status).toBe(200);
    expect(await administrator('testHandOver', { body: { token } })).toMatchObject({
      problem: 'used',
    });
    const wrong = await sign({ aud: 'https://other.example' });
    expect(await administrator('testHandOver', { body: { token: wrong } })).toEqual({
      problem: 'audience',
      field: 'aud',
    });
  });
});

describe('the secret', () => {
  test('is shown once, and the one before counts on until it is ended', async () => {
    const before = secret;
    const made = await newSecret(1);
    secret = made.secret;
    const [newest, older] = made.secrets;
    expect([newest?.endsAt, typeof older?.endsAt]).toEqual([undefined, 'string']);
    expect((await begin(await sign({}, before))).status).toBe(200);
    expect((await begin(await sign())).status).toBe(200);
    await administrator('endHandOverSecret', { params: { secretId: older?.id ?? '' } });
    expect(codeOf(await begin(await sign({}, before)))).toBe('token_refused');
    expect((await begin(await sign())).status).toBe(200);
    const seen = [
      await administrator('getHandOver'),
      await administrator('listAuditEvents', { query: {} }),
    ].map((answer) => JSON.stringify(answer));
    for (const text of seen) for (const one of [before, secret]) expect(text).not.toContain(one);
    expect(seen[1]).toContain('HandOverSecretMade');
    expect(seen[1]).toContain('HandOverSecretEnded');
    expect(seen[1]).toContain('HandOverChanged');
  });
});

describe('what is set', () => {
  test('holds at once: off, and on again', async () => {
    await set({ on: false });
    expect(codeOf(await begin(await sign()))).toBe('token_refused');
    await set({ on: true });
    expect((await begin(await sign())).status).toBe(200);
  });

  test.each([
    'https://127.0.0.1/jwks.json',
    'https://localhost/jwks.json',
    'https://169.254.169.254/latest/meta-data/',
    'https://[::1]/jwks.json',
  ])('has no keys read at %s', async (keysAddress) => {
    const { version, handOver } = await administrator('getHandOver');
    const body = { version, handOver: { ...handOver, way: 'keys' as const, keysAddress } };
    await expect(administrator('saveHandOver', { body })).rejects.toMatchObject({
      body: {
        code: 'validation_failed',
        fields: [{ path: 'body.handOver.keysAddress', code: 'unreachable' }],
      },
    });
  });
});

test('nobody gets in at Cognito itself, where anybody may begin', async () => {
  const customer = stack.signIns.customer.email;
  const cognito = new CognitoIdentityProviderClient({
    endpoint: stack.aws,
    region: stack.region,
    credentials: stack.credentials,
  });
  const ClientId = stack.outputs['CustomerClientId'] ?? '';
  expect(ClientId).not.toBe('');
  const { Session } = await cognito.send(
    new InitiateAuthCommand({
      ClientId,
      AuthFlow: 'CUSTOM_AUTH',
      AuthParameters: { USERNAME: customer },
    }),
  );
  const { proof } = await anonymous('beginHandOver', { body: { token: await sign() } });
  const answer = cognito.send(
    new RespondToAuthChallengeCommand({
      ClientId,
      ChallengeName: 'CUSTOM_CHALLENGE',
      Session,
      ChallengeResponses: { USERNAME: customer, ANSWER: proof },
    }),
  );
  await expect(answer).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  cognito.destroy();
});
