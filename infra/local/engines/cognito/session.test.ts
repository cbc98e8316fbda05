import {
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminUserGlobalSignOutCommand,
  GetTokensFromRefreshTokenCommand,
  GetUserCommand,
  GlobalSignOutCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCognitoPool, type CognitoPool } from '../../../../test/factories/cognito-pool.ts';
import { provision } from '../../../../test/factories/engine-server.ts';

const email = 'rosa@example.org';
let pool: CognitoPool;
beforeEach(async () => {
  pool = await createCognitoPool();
  await pool.register(email);
});
afterEach(() => pool.close());

const begin = async () => (await pool.signIn(email)).AuthenticationResult!;
const refresh = async (RefreshToken: string | undefined, ClientId = pool.clientId) => {
  const command = new GetTokensFromRefreshTokenCommand({ RefreshToken, ClientId });
  return (await pool.sdk.send(command)).AuthenticationResult!;
};
const getUser = (AccessToken: string | undefined) =>
  pool.sdk.send(new GetUserCommand({ AccessToken }));
const claims = (token: string | undefined) =>
  JSON.parse(Buffer.from(token!.split('.')[1]!, 'base64url').toString()) as Record<string, unknown>;
const user = () => ({ UserPoolId: pool.poolId, Username: email });

describe('refreshing', () => {
  it('replaces the refresh token and keeps the session', async () => {
    const first = await begin();
    pool.host.clock.advance(60_000);
    const second = await refresh(first.RefreshToken);
    expect(second.RefreshToken).not.toBe(first.RefreshToken);
    const [before, after] = [claims(first.AccessToken), claims(second.AccessToken)];
    expect(after).toMatchObject({
      origin_jti: before['origin_jti'],
      auth_time: before['auth_time'],
    });
    expect(after['jti']).not.toBe(before['jti']);
  });

  it('forgives a repeated request within the grace period', async () => {
    const first = await begin();
    await refresh(first.RefreshToken);
    pool.host.clock.advance(9_999);
    expect((await refresh(first.RefreshToken)).RefreshToken).toBeDefined();
  });

  it('ends the whole session when a replaced token is replayed later', async () => {
    const first = await begin();
    const second = await refresh(first.RefreshToken);
    pool.host.clock.advance(10_000);
    await expect(refresh(first.RefreshToken)).rejects.toMatchObject({
      name: 'RefreshTokenReuseException',
    });
    await expect(refresh(second.RefreshToken)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
      message: 'Refresh Token has been revoked',
    });
    await expect(getUser(second.AccessToken)).rejects.toMatchObject({
      message: 'Access Token has been revoked',
    });
  });

  it('does not make a session last longer than its first token', async () => {
    const first = await begin();
    pool.host.clock.advance(29 * 86_400_000);
    const second = await refresh(first.RefreshToken);
    pool.host.clock.advance(86_400_000);
    await expect(refresh(second.RefreshToken)).rejects.toMatchObject({
      message: 'Refresh Token has expired',
    });
  });

  it('is for the client the token was given to', async () => {
    const { RefreshToken } = await begin();
    const stranger = await provision(pool.engine, 'AWS::Cognito::UserPoolClient', 'Other', {
      UserPoolId: pool.poolId,
    });
    await expect(refresh(RefreshToken, stranger.ref)).rejects.toMatchObject({
      message: 'Invalid Refresh Token',
    });
  });
});

describe('signing out', () => {
  it('ends one session and leaves the others', async () => {
    const [here, there] = [await begin(), await begin()];
    const Token = here.RefreshToken;
    await pool.sdk.send(new RevokeTokenCommand({ Token, ClientId: pool.clientId }));
    await expect(refresh(here.RefreshToken)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
    await expect(getUser(here.AccessToken)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
    expect((await getUser(there.AccessToken)).Username).toBeDefined();
  });

  it.each([
    ['the person', (AccessToken: string) => new GlobalSignOutCommand({ AccessToken })],
    ['an administrator', () => new AdminUserGlobalSignOutCommand(user())],
  ])('everywhere, by %s, ends all of them', async (_who, command) => {
    const [here, there] = [await begin(), await begin()];
    await pool.sdk.send(command(here.AccessToken!) as GlobalSignOutCommand);
    await expect(refresh(there.RefreshToken)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
    await expect(getUser(there.AccessToken)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
    expect(await begin()).toBeDefined();
  });
});

describe('a disabled person', () => {
  it('neither signs in nor refreshes nor uses an access token, until enabled again', async () => {
    const { AccessToken, RefreshToken } = await begin();
    await pool.sdk.send(new AdminDisableUserCommand(user()));
    await expect(getUser(AccessToken)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(refresh(RefreshToken)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    await expect(pool.signIn(email)).rejects.toMatchObject({ message: 'User is disabled.' });
    await pool.sdk.send(new AdminEnableUserCommand(user()));
    expect(await begin()).toBeDefined();
  });
});
