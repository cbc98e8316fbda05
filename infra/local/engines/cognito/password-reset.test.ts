import {
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
  ForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createCognitoPool,
  password,
  type CognitoPool,
} from '../../../../test/factories/cognito-pool.ts';

const email = 'rosa@example.org';
const newPassword = 'Another-horse-9';
let pool: CognitoPool;
beforeEach(async () => {
  pool = await createCognitoPool();
  await pool.register(email);
});
afterEach(() => pool.close());

const forgot = (Username = email) =>
  pool.sdk.send(new ForgotPasswordCommand({ ClientId: pool.clientId, Username }));
const confirm = (ConfirmationCode: string, Username = email, Password = newPassword) =>
  pool.sdk.send(
    new ConfirmForgotPasswordCommand({
      ClientId: pool.clientId,
      Username,
      ConfirmationCode,
      Password,
    }),
  );

describe('a forgotten password', () => {
  it('is replaced by a mailed code, once', async () => {
    await forgot();
    const code = pool.lastCode();
    await expect(confirm(code, email, 'weak')).rejects.toMatchObject({
      name: 'InvalidPasswordException',
    });
    await confirm(code);
    await expect(confirm(code)).rejects.toMatchObject({ name: 'ExpiredCodeException' });
    await expect(pool.signIn(email, password)).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
    expect((await pool.signIn(email, newPassword)).AuthenticationResult).toBeDefined();
  });

  it('has a code for an hour', async () => {
    await forgot();
    pool.host.clock.advance(3_600_000);
    await expect(confirm(pool.lastCode())).rejects.toMatchObject({ name: 'ExpiredCodeException' });
  });

  it('is not confirmed by the code of a registration', async () => {
    await expect(confirm(pool.lastCode())).rejects.toMatchObject({ name: 'ExpiredCodeException' });
  });
});

/** Name of the failure of each of many calls, or `ok`. */
const outcomes = async (calls: (() => Promise<unknown>)[]): Promise<string[]> => {
  const names: string[] = [];
  for (const call of calls) {
    names.push(
      await call().then(
        () => 'ok',
        (error: unknown) => (error as Error).name,
      ),
    );
  }
  return names;
};

it('answers for an unknown address exactly as for a known one', async () => {
  const conversation = (address: string) => [
    () => confirm('000000', address),
    () => forgot(address),
    ...Array.from({ length: 6 }, () => () => confirm('wrong!', address)),
    ...Array.from({ length: 5 }, () => () => forgot(address)),
  ];
  const known = await outcomes(conversation(email));
  const unknown = await outcomes(conversation('nobody@example.org'));
  expect(unknown).toEqual(known);
  expect(known.filter((name) => name === 'LimitExceededException')).toHaveLength(2);
  expect(pool.mails.every(({ to }) => to === email)).toBe(true);
});

describe('changing a password', () => {
  it('takes the old one, and locks out who guesses it', async () => {
    const { AuthenticationResult } = await pool.signIn(email);
    const change = (PreviousPassword: string) =>
      pool.sdk.send(
        new ChangePasswordCommand({
          AccessToken: AuthenticationResult!.AccessToken,
          PreviousPassword,
          ProposedPassword: newPassword,
        }),
      );
    for (let guess = 0; guess < 5; guess += 1) {
      await expect(change('Wrong-horse-9')).rejects.toMatchObject({
        message: 'Incorrect username or password.',
      });
    }
    await expect(change(password)).rejects.toMatchObject({ message: 'Password attempts exceeded' });
    pool.host.clock.advance(1_000);
    await change(password);
    expect((await pool.signIn(email, newPassword)).AuthenticationResult).toBeDefined();
  });
});
