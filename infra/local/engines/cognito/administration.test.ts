import {
  AdminAddUserToGroupCommand,
  AdminConfirmSignUpCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminListGroupsForUserCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  ListUsersCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createCognitoPool,
  password,
  type CognitoPool,
} from '../../../../test/factories/cognito-pool.ts';
import { provision } from '../../../../test/factories/engine-server.ts';
import type { Access } from '../engine.ts';

const email = 'rosa@example.org';
let pool: CognitoPool;
beforeEach(async () => {
  pool = await createCognitoPool();
  await pool.register(email);
});
afterEach(() => pool.close());

const user = (Username = email) => ({ UserPoolId: pool.poolId, Username });
const list = async (Filter?: string, more = {}) => {
  const command = new ListUsersCommand({ UserPoolId: pool.poolId, Filter, ...more });
  return pool.sdk.send(command);
};

describe('administration', () => {
  it('is authorized on the pool; sign-in of the public is not', async () => {
    const asked: Access[] = [];
    pool.host.permit = (_principal, access) => asked.push(access) < 1;
    await expect(pool.sdk.send(new AdminGetUserCommand(user()))).rejects.toMatchObject({
      name: 'AccessDenied',
    });
    expect(asked).toEqual([
      {
        action: 'cognito-idp:AdminGetUser',
        resource: `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${pool.poolId}`,
      },
    ]);
    expect((await pool.signIn(email)).AuthenticationResult).toBeDefined();
  });

  it('finds people by address', async () => {
    await pool.register('hugo@example.org');
    const { Users } = await list('email = "hugo@example.org"');
    expect(Users?.map(({ UserStatus }) => UserStatus)).toEqual(['CONFIRMED']);
    expect((await list('email ^= "h"')).Users).toHaveLength(1);
    await expect(list('email = "x" or 1=1')).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    const first = await list(undefined, { Limit: 1 });
    const second = await list(undefined, { Limit: 1, PaginationToken: first.PaginationToken });
    expect(second.Users?.[0]?.Username).not.toBe(first.Users?.[0]?.Username);
  });

  it('signs in on behalf of a person', async () => {
    const command = new AdminInitiateAuthCommand({
      UserPoolId: pool.poolId,
      ClientId: pool.clientId,
      AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
      AuthParameters: { USERNAME: email, PASSWORD: password },
    });
    expect((await pool.sdk.send(command)).AuthenticationResult?.RefreshToken).toBeDefined();
  });

  it('sets a password for good or until the next sign-in', async () => {
    const set = (Password: string, Permanent: boolean) =>
      pool.sdk.send(new AdminSetUserPasswordCommand({ ...user(), Password, Permanent }));
    await set('Temporary-9', false);
    expect((await pool.signIn(email, 'Temporary-9')).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    await set('Permanent-9', true);
    expect((await pool.signIn(email, 'Permanent-9')).AuthenticationResult).toBeDefined();
  });

  it('confirms without a code and without verifying the address', async () => {
    const other = 'hugo@example.org';
    const command = { ClientId: pool.clientId, Username: other, Password: password };
    await pool.sdk.send(new SignUpCommand(command));
    await pool.sdk.send(new AdminConfirmSignUpCommand(user(other)));
    const { UserStatus, UserAttributes } = await pool.sdk.send(
      new AdminGetUserCommand(user(other)),
    );
    expect(UserStatus).toBe('CONFIRMED');
    expect(UserAttributes?.map(({ Name }) => Name)).not.toContain('email_verified');
  });

  it("changes an address, which is then unverified and nobody else's", async () => {
    await pool.register('hugo@example.org');
    const change = (Value: string) =>
      pool.sdk.send(
        new AdminUpdateUserAttributesCommand({
          ...user('hugo@example.org'),
          UserAttributes: [{ Name: 'email', Value }],
        }),
      );
    await expect(change(email.toUpperCase())).rejects.toMatchObject({
      name: 'AliasExistsException',
    });
    await change('Hugo@new.example');
    const { UserAttributes } = await pool.sdk.send(
      new AdminGetUserCommand(user('hugo@new.example')),
    );
    expect(UserAttributes).toContainEqual({ Name: 'email_verified', Value: 'false' });
  });

  it('deletes a person, whose address is free again', async () => {
    await pool.sdk.send(new AdminDeleteUserCommand(user()));
    await expect(pool.sdk.send(new AdminGetUserCommand(user()))).rejects.toMatchObject({
      name: 'UserNotFoundException',
    });
    await pool.register(email);
  });
});

it('puts the groups of a person into both tokens, the most important first', async () => {
  const add = async (GroupName: string, Precedence: number) => {
    const properties = { UserPoolId: pool.poolId, GroupName, Precedence };
    await provision(pool.engine, 'AWS::Cognito::UserPoolGroup', GroupName, properties);
    await pool.sdk.send(new AdminAddUserToGroupCommand({ ...user(), GroupName }));
  };
  await add('agent', 2);
  await add('administrator', 1);
  const { Groups } = await pool.sdk.send(new AdminListGroupsForUserCommand(user()));
  expect(Groups?.map(({ GroupName }) => GroupName)).toEqual(['administrator', 'agent']);
  const { AccessToken } = (await pool.signIn(email)).AuthenticationResult!;
  const claims: unknown = JSON.parse(
    Buffer.from(AccessToken!.split('.')[1]!, 'base64url').toString(),
  );
  expect(claims).toMatchObject({ 'cognito:groups': ['administrator', 'agent'] });
});

it('keeps ids and keys over a start', async () => {
  const before = pool.engine.jwks(pool.poolId);
  const again = await provision(pool.engine, 'AWS::Cognito::UserPool', 'Pool', {
    UsernameAttributes: ['email'],
  });
  expect(again.ref).toBe(pool.poolId);
  expect(pool.poolId).toMatch(/^us-east-1_[A-Za-z0-9]{9}$/);
  expect(pool.engine.jwks(pool.poolId)).toEqual(before);
});
