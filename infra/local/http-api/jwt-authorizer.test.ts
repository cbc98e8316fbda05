import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { expect, test } from 'vitest';
import type { HttpRequest } from '../http-message.ts';
import { JwtVerifier } from './jwt-authorizer.ts';
import type { Authorizer } from './openapi.ts';

const issuer = 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_pool';
const now = Date.parse('2026-03-02T09:00:00Z');
const seconds = now / 1000;
const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
const others = generateKeyPairSync('rsa', { modulusLength: 2048 });
let fetches = 0;

const verifier = new JwtVerifier({
  now: () => now,
  fetchKeys: async (from) => {
    fetches += 1;
    return from === issuer
      ? {
          keys: [
            { ...keys.publicKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' },
          ],
        }
      : { keys: [] };
  },
});
const authorizer: Authorizer = {
  type: 'jwt',
  identitySource: '$request.header.Authorization',
  jwtConfiguration: { audience: ['client'], issuer },
};
const good = {
  iss: issuer,
  client_id: 'client',
  sub: 'u',
  exp: seconds + 600,
  iat: seconds,
  'cognito:groups': ['a', 'b'],
  scope: 'read',
};

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const tokenOf = (
  claims: object,
  key: KeyObject = keys.privateKey,
  header: object = { alg: 'RS256', kid: 'one' },
) => {
  const text = `${encode(header)}.${encode(claims)}`;
  return `${text}.${sign('RSA-SHA256', Buffer.from(text), key).toString('base64url')}`;
};
const decide = (authorization: string | undefined, scopes: readonly string[] = []) => {
  const request: HttpRequest = {
    method: 'GET',
    path: '/',
    query: '',
    headers: authorization === undefined ? {} : { authorization },
    body: Buffer.alloc(0),
    clientAddress: '127.0.0.1',
  };
  return verifier.decide(request, authorizer, scopes);
};

test('hands the claims of a good token on as text', async () => {
  expect(await decide(`Bearer ${tokenOf(good)}`)).toEqual({
    claims: expect.objectContaining({
      sub: 'u',
      exp: String(seconds + 600),
      'cognito:groups': '[a b]',
    }),
    scopes: null,
  });
});

test.each([
  ['no token', undefined],
  ['nonsense', 'Bearer nonsense'],
  ['an expired token', `Bearer ${tokenOf({ ...good, exp: seconds - 1 })}`],
  ['a token of another issuer', `Bearer ${tokenOf({ ...good, iss: `${issuer}2` })}`],
  ['a token for another client', `Bearer ${tokenOf({ ...good, client_id: 'other' })}`],
  ['a token not valid yet', `Bearer ${tokenOf({ ...good, nbf: seconds + 60 })}`],
  ['a token of another key', `Bearer ${tokenOf(good, others.privateKey)}`],
  ['a token without signature', `Bearer ${encode({ alg: 'none', kid: 'one' })}.${encode(good)}.`],
])('refuses %s', async (_, authorization) => {
  expect(await decide(authorization)).toBe('unauthorized');
});

test('forbids a token without the scope of the route', async () => {
  expect(await decide(`Bearer ${tokenOf(good)}`, ['write'])).toBe('forbidden');
  expect(await decide(`Bearer ${tokenOf(good)}`, ['read'])).toMatchObject({ scopes: ['read'] });
});

test('fetches the keys of an issuer once', async () => {
  const before = fetches;
  await decide(tokenOf(good));
  expect(fetches).toBe(before);
});
