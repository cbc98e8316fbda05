import { GetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { CognitoJwtVerifier } from 'aws-jwt-verify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createCognitoPool,
  password,
  type CognitoPool,
} from '../../../../test/factories/cognito-pool.ts';

let pool: CognitoPool;
beforeAll(async () => {
  pool = await createCognitoPool();
  await pool.register('rosa@example.org');
});
afterAll(() => pool.close());

const exceeded = { name: 'NotAuthorizedException', message: 'Password attempts exceeded' };
const incorrect = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' };

describe('sign-in', () => {
  it('gives tokens that the production verifier accepts', async () => {
    const { AuthenticationResult } = await pool.signIn('ROSA@example.org');
    expect(AuthenticationResult?.ExpiresIn).toBe(900);
    const verifier = CognitoJwtVerifier.create({
      userPoolId: pool.poolId,
      clientId: pool.clientId,
    });
    const keys = await fetch(`${pool.server.origin}/${pool.poolId}/.well-known/jwks.json`);
    verifier.cacheJwks((await keys.json()) as Parameters<typeof verifier.cacheJwks>[0]);
    // The engine's clock stands in March 2026; the verifier reads the real one.
    const graceSeconds = 10 * 366 * 86_400;
    const access = await verifier.verify(AuthenticationResult!.AccessToken!, {
      tokenUse: 'access',
      graceSeconds,
    });
    expect(access).toMatchObject({
      token_use: 'access',
      client_id: pool.clientId,
      scope: 'aws.cognito.signin.user.admin',
      auth_time: Math.floor(pool.host.clock.now() / 1_000),
    });
    expect(access['origin_jti']).toBeTypeOf('string');
    const id = await verifier.verify(AuthenticationResult!.IdToken!, {
      tokenUse: 'id',
      graceSeconds,
    });
    expect(id).toMatchObject({
      aud: pool.clientId,
      email: 'rosa@example.org',
      email_verified: true,
    });
  });

  it('refuses an access token with a changed claim', async () => {
    const { AuthenticationResult } = await pool.signIn('rosa@example.org');
    const [header, payload, signature] = AuthenticationResult!.AccessToken!.split('.');
    const claims = JSON.parse(Buffer.from(payload!, 'base64url').toString()) as { exp: number };
    const changed = Buffer.from(JSON.stringify({ ...claims, exp: claims.exp + 1 })).toString(
      'base64url',
    );
    const AccessToken = [header, changed, signature].join('.');
    await expect(pool.sdk.send(new GetUserCommand({ AccessToken }))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
  });

  it('takes an access token until it expires', async () => {
    const { AuthenticationResult } = await pool.signIn('rosa@example.org');
    const getUser = () =>
      pool.sdk.send(new GetUserCommand({ AccessToken: AuthenticationResult!.AccessToken }));
    expect((await getUser()).UserAttributes).toContainEqual({
      Name: 'email',
      Value: 'rosa@example.org',
    });
    pool.host.clock.advance(900_000);
    await expect(getUser()).rejects.toMatchObject({ message: 'Access Token has expired' });
  });
});

describe.each(['rosa@example.org', 'nobody@example.org'])('lock-out of %s', (email) => {
  it('begins after five failures, doubles, and is the same for unknown addresses', async () => {
    const { clock } = pool.host;
    for (let failure = 1; failure <= 5; failure += 1) {
      await expect(pool.signIn(email, 'Wrong-horse-9')).rejects.toMatchObject(incorrect);
    }
    await expect(pool.signIn(email, password)).rejects.toMatchObject(exceeded);
    clock.advance(1_000);
    await expect(pool.signIn(email, 'Wrong-horse-9')).rejects.toMatchObject(incorrect);
    clock.advance(1_999);
    await expect(pool.signIn(email, 'Wrong-horse-9')).rejects.toMatchObject(exceeded);
    clock.advance(1);
    await expect(pool.signIn(email, 'Wrong-horse-9')).rejects.toMatchObject(incorrect);
    clock.advance(15 * 60_000 + 4_001);
    await expect(pool.signIn(email, 'Wrong-horse-9')).rejects.toMatchObject(incorrect);
    await expect(pool.signIn(email, 'Wrong-horse-9')).rejects.toMatchObject(incorrect);
  });
});

it('counts guesses that arrive at the same time', async () => {
  await pool.register('parallel@example.org');
  const guesses = await Promise.allSettled(
    Array.from({ length: 8 }, () => pool.signIn('parallel@example.org', 'Wrong-horse-9')),
  );
  const messages = guesses.map(
    (guess) => (guess as PromiseRejectedResult).reason.message as string,
  );
  expect(messages.filter((message) => message === incorrect.message)).toHaveLength(5);
  expect(messages.filter((message) => message === exceeded.message)).toHaveLength(3);
});
