import {
  ConfirmSignUpCommand,
  ResendConfirmationCodeCommand,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createCognitoPool,
  password,
  type CognitoPool,
} from '../../../../test/factories/cognito-pool.ts';

const email = 'Rosa@Example.org';
let pool: CognitoPool;
beforeEach(async () => {
  pool = await createCognitoPool();
});
afterEach(() => pool.close());

const signUp = (Username = email, Password = password) =>
  pool.sdk.send(new SignUpCommand({ ClientId: pool.clientId, Username, Password }));
const confirm = (ConfirmationCode: string, Username = email) =>
  pool.sdk.send(new ConfirmSignUpCommand({ ClientId: pool.clientId, Username, ConfirmationCode }));
const resend = (Username = email) =>
  pool.sdk.send(new ResendConfirmationCodeCommand({ ClientId: pool.clientId, Username }));
const otherThan = (code: string) => (code === '000000' ? '000001' : '000000');

describe('sign-up', () => {
  it('mails a code that confirms the address once', async () => {
    const answer = await signUp();
    expect(answer).toMatchObject({
      UserConfirmed: false,
      CodeDeliveryDetails: { Destination: 'r***@e***', DeliveryMedium: 'EMAIL' },
    });
    expect(pool.mails[0]).toMatchObject({
      from: 'Acme <support@acme.example>',
      to: 'rosa@example.org',
    });
    await expect(pool.signIn(email)).rejects.toThrow(
      expect.objectContaining({ name: 'UserNotConfirmedException' }),
    );
    const code = pool.lastCode();
    await confirm(code);
    await expect(confirm(code)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    expect((await pool.signIn(email)).AuthenticationResult?.AccessToken).toBeDefined();
  });

  it('knows an address in any case only once', async () => {
    await signUp();
    await expect(signUp('rosa@EXAMPLE.org')).rejects.toMatchObject({
      name: 'UsernameExistsException',
    });
  });

  it('names the password rule that is broken', async () => {
    await expect(signUp(email, 'Short-1')).rejects.toMatchObject({
      name: 'InvalidPasswordException',
      message: 'Password did not conform with policy: Password not long enough',
    });
    await expect(signUp(email, 'no-uppercase-1')).rejects.toMatchObject({
      message: 'Password did not conform with policy: Password must have uppercase characters',
    });
  });

  it('does not let a person declare an address verified', async () => {
    const command = new SignUpCommand({
      ClientId: pool.clientId,
      Username: email,
      Password: password,
      UserAttributes: [{ Name: 'email_verified', Value: 'true' }],
    });
    await expect(pool.sdk.send(command)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });
});

describe('registration codes', () => {
  it('are burnt by five wrong guesses', async () => {
    await signUp();
    const wrong = otherThan(pool.lastCode());
    for (let guess = 0; guess < 5; guess += 1) {
      await expect(confirm(wrong)).rejects.toMatchObject({ name: 'CodeMismatchException' });
    }
    await expect(confirm(pool.lastCode())).rejects.toMatchObject({
      name: 'LimitExceededException',
    });
  });

  it('expire after a day', async () => {
    await signUp();
    pool.host.clock.advance(24 * 3_600_000);
    await expect(confirm(pool.lastCode())).rejects.toMatchObject({ name: 'ExpiredCodeException' });
  });

  it('are replaced by a new one, of which there are five an hour', async () => {
    await signUp();
    const first = pool.lastCode();
    await resend();
    if (pool.lastCode() !== first) {
      await expect(confirm(first)).rejects.toMatchObject({ name: 'CodeMismatchException' });
    }
    for (let sent = 2; sent < 5; sent += 1) await resend();
    await expect(resend()).rejects.toMatchObject({ name: 'LimitExceededException' });
    await confirm(pool.lastCode());
  });

  it('answer alike for an unknown address, without a mail', async () => {
    const answer = await resend('nobody@example.org');
    expect(answer.CodeDeliveryDetails?.Destination).toBe('n***@e***');
    expect(pool.mails).toEqual([]);
  });
});
