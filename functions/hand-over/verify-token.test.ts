import { createPublicKey } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey } from 'jose';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { HandOver } from '#shared/domain/hand-over.ts';
import type { StoredHandOver } from '#shared/table/hand-over.entity.ts';
import {
  audience,
  claimsOf,
  issuer,
  tokenWith,
  type Claims,
} from '../../test/factories/host-application.ts';
import type { PublicKey } from './keys/fetch-keys.ts';

const published = vi.hoisted(() => ({ keys: new Map<string, unknown[] | undefined>() }));
vi.mock('./keys/fetch-keys.ts', () => ({
  fetchKeys: (address: string) => Promise.resolve(published.keys.get(address)),
}));
vi.mock('../platform/aws/signing-keys.ts', () => ({
  unseal: (_purpose: string, sealed: string) => Promise.resolve(sealed),
}));

const { verifyToken } = await import('./verify-token.ts');

const secret = 'a-secret-of-thirty-two-bytes-or-more';
const now = new Date().toISOString();
const seconds = Math.floor(Date.parse(now) / 1000);
const madeAt = '2026-11-21T10:00:00.000Z';
const stored = (
  changes: Partial<HandOver> = {},
  secrets: StoredHandOver['secrets'] = [{ id: '00000001', madeAt, sealed: secret }],
): StoredHandOver => ({
  version: 1,
  handOver: { on: true, way: 'secret', issuer, audience, makesAccounts: true, ...changes },
  secrets,
});
const check = async (claims: Claims, settings = stored()) =>
  verifyToken(await tokenWith(secret, claims), settings, now);

describe('a token signed by the shared secret', () => {
  it('counts, with what it says of the person, until its end', async () => {
    const verified = await check({ sub: '42', email: ' Rosa@Host.example ', exp: seconds + 120 });
    expect(verified).toMatchObject({
      issuer,
      claims: { sub: '42', email: 'rosa@host.example', email_verified: true, name: 'Rosa Lind' },
      until: new Date((seconds + 150) * 1000).toISOString(),
    });
  });

  it.each([
    ['of another issuer', { iss: 'https://evil.example' }, { problem: 'issuer' }],
    ['without an issuer', { iss: null }, { problem: 'issuer' }],
    ['for somebody else', { aud: 'https://other.example' }, { problem: 'audience' }],
    ['for nobody', { aud: null }, { problem: 'audience' }],
    ['that is over', { iat: seconds - 300, exp: seconds - 31 }, { problem: 'expired' }],
    ['from the future', { iat: seconds + 60, exp: seconds + 120 }, { problem: 'not-yet' }],
    ['not good yet', { nbf: seconds + 60 }, { problem: 'not-yet' }],
    ['good for too long', { exp: seconds + 301 }, { problem: 'too-long' }],
    ['without an end', { exp: null }, { problem: 'claims', field: 'exp' }],
    ['without a beginning', { iat: null }, { problem: 'claims', field: 'iat' }],
    ['of nobody', { sub: null }, { problem: 'claims', field: 'sub' }],
    ['without an id', { jti: null }, { problem: 'claims', field: 'jti' }],
    ['with an id that is guessed', { jti: '1' }, { problem: 'claims', field: 'jti' }],
    ['without an address', { email: null }, { problem: 'claims', field: 'email' }],
    ['without a name', { name: null }, { problem: 'claims', field: 'name' }],
    ['with "true" for true', { email_verified: 'true' }, { problem: 'claims' }],
    ['of eleven organizations', { organizations: Array(11).fill({ id: '1', name: 'A' }) }, {}],
  ])('is refused: %s', async (_what, claims, refused) => {
    expect(await check(claims)).toMatchObject({ problem: 'claims', ...refused });
  });

  it('is not trusted to have verified an address that it does not speak of', async () => {
    expect(await check({ email_verified: null })).toMatchObject({
      claims: { email_verified: false },
    });
  });

  it('is refused when it was changed, or signed by another secret', async () => {
    const [head = '', body = '', signature = ''] = (await tokenWith(secret)).split('.');
    const forged = Buffer.from(JSON.stringify(claimsOf({ sub: 'admin' }))).toString('base64url');
    for (const token of [
      `${head}.${forged}.${signature}`,
      `${head}.${body}.`,
      await tokenWith('another-secret-of-thirty-two-bytes-'),
    ])
      expect(await verifyToken(token, stored(), now)).toEqual({ problem: 'signature' });
  });

  it('is refused when it says that it needs no signature, or another one', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const rsa = await new SignJWT(claimsOf()).setProtectedHeader({ alg: 'RS256' }).sign(privateKey);
    const long = await new SignJWT(claimsOf())
      .setProtectedHeader({ alg: 'HS512' })
      .sign(Buffer.from(secret.repeat(2)));
    const unsigned = new UnsecuredJWT(claimsOf()).encode();
    for (const token of [rsa, long, unsigned])
      expect(await verifyToken(token, stored(), now)).toMatchObject({ problem: 'algorithm' });
  });

  it.each(['', 'x', 'a.b.c', '{}', 'e30.e30.e30'])('is none: %o', async (token) => {
    expect(['malformed', 'algorithm']).toContain(
      ((await verifyToken(token, stored(), now)) as { problem: string }).problem,
    );
  });

  it('counts by the secret before while that counts on, and no longer', async () => {
    const next = { id: '00000002', madeAt, sealed: 'the-next-secret-of-thirty-two-bytes!' };
    const before = (endsAt: string) => [next, { id: '00000001', madeAt, endsAt, sealed: secret }];
    const later = new Date(Date.parse(now) + 1000).toISOString();
    expect(await check({}, stored({}, before(later)))).toHaveProperty('claims');
    expect(await check({}, stored({}, before(now)))).toEqual({ problem: 'signature' });
    expect(await check({}, stored({}, []))).toEqual({ problem: 'signature' });
  });

  it('is refused while nobody said what the application is called', async () => {
    expect(await check({}, stored({ issuer: undefined }))).toEqual({ problem: 'off' });
  });
});

describe('a token signed by a published key', () => {
  const address = 'https://app.example.com/jwks.json';
  const byKeys = stored({ way: 'keys', keysAddress: address });
  let mine: { privateKey: CryptoKey; jwk: PublicKey; pem: string };

  const newKey = async (kid: string) => {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const { kty: _kty, n = '', e = '' } = await exportJWK(publicKey);
    const pem = createPublicKey({ key: { kty: 'RSA', n, e }, format: 'jwk' })
      .export({ type: 'spki', format: 'pem' })
      .toString();
    return { privateKey, jwk: { kty: 'RSA' as const, kid, n, e }, pem };
  };
  const sign = (key: { privateKey: CryptoKey }, kid: string, claims: Claims = {}) =>
    new SignJWT(claimsOf(claims)).setProtectedHeader({ alg: 'RS256', kid }).sign(key.privateKey);

  beforeAll(async () => {
    mine = await newKey('one');
    published.keys.set(address, [mine.jwk]);
  });

  it('counts', async () => {
    const token = await sign(mine, 'one', { sub: '42' });
    expect(await verifyToken(token, byKeys, now)).toMatchObject({ claims: { sub: '42' } });
  });

  it('is refused when the public key was used as a secret', async () => {
    for (const alleged of [mine.pem, mine.pem.trim(), JSON.stringify(mine.jwk), mine.jwk.n])
      expect(await verifyToken(await tokenWith(alleged), byKeys, now)).toMatchObject({
        problem: 'algorithm',
      });
  });

  it("is refused when it is another key's, whatever it calls itself", async () => {
    const other = await newKey('two');
    expect(await verifyToken(await sign(other, 'one'), byKeys, now)).toEqual({
      problem: 'signature',
    });
    expect(await verifyToken(await sign(other, 'two'), byKeys, now)).toEqual({
      problem: 'unknown-key',
    });
  });

  it('is refused while no keys can be read', async () => {
    const elsewhere = stored({ way: 'keys', keysAddress: 'https://gone.example/jwks.json' });
    expect(await verifyToken(await sign(mine, 'one'), elsewhere, now)).toEqual({
      problem: 'keys-unreachable',
    });
    expect(await verifyToken(await sign(mine, 'one'), stored({ way: 'keys' }), now)).toEqual({
      problem: 'keys-unreachable',
    });
  });
});
