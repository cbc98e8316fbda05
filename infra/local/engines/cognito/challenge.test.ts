import {
  AdminCreateUserCommand,
  AssociateSoftwareTokenCommand,
  InitiateAuthCommand,
  RespondToAuthChallengeCommand,
  SetUserMFAPreferenceCommand,
  VerifySoftwareTokenCommand,
  type ChallengeNameType,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createCognitoPool,
  password,
  type CognitoPool,
} from '../../../../test/factories/cognito-pool.ts';
import { totpCode } from './totp.ts';

const email = 'rosa@example.org';
const other = 'hugo@example.org';
const step = 30_000;
let pool: CognitoPool;
beforeEach(async () => {
  pool = await createCognitoPool();
  await pool.register(email);
});
afterEach(() => pool.close());

const respond = (
  ChallengeName: ChallengeNameType,
  Session: string | undefined,
  responses: Record<string, string>,
  USERNAME = email,
) =>
  pool.sdk.send(
    new RespondToAuthChallengeCommand({
      ClientId: pool.clientId,
      ChallengeName,
      Session,
      ChallengeResponses: { USERNAME, ...responses },
    }),
  );

const codeOf = (secret: string) => totpCode(secret, Math.floor(pool.host.clock.now() / step));

/** Gives a person an authenticator app; the next code is due. */
const enrol = async (who = email): Promise<string> => {
  const { AuthenticationResult } = await pool.signIn(who);
  const AccessToken = AuthenticationResult!.AccessToken!;
  const { SecretCode } = await pool.sdk.send(new AssociateSoftwareTokenCommand({ AccessToken }));
  const UserCode = codeOf(SecretCode!);
  await pool.sdk.send(new VerifySoftwareTokenCommand({ AccessToken, UserCode }));
  const SoftwareTokenMfaSettings = { Enabled: true, PreferredMfa: true };
  await pool.sdk.send(new SetUserMFAPreferenceCommand({ AccessToken, SoftwareTokenMfaSettings }));
  pool.host.clock.advance(step);
  return SecretCode!;
};

describe('an authenticator code', () => {
  const answer = (Session: string | undefined, code: string, who = email) =>
    respond('SOFTWARE_TOKEN_MFA', Session, { SOFTWARE_TOKEN_MFA_CODE: code }, who);

  it('finishes a sign-in, whose session is then used up', async () => {
    const secret = await enrol();
    const challenge = await pool.signIn(email);
    expect(challenge.ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    expect(challenge.AuthenticationResult).toBeUndefined();
    const { AuthenticationResult } = await answer(challenge.Session, codeOf(secret));
    expect(AuthenticationResult?.RefreshToken).toBeDefined();
    pool.host.clock.advance(step);
    await expect(answer(challenge.Session, codeOf(secret))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
  });

  it('counts once in its thirty seconds', async () => {
    const secret = await enrol();
    await answer((await pool.signIn(email)).Session, codeOf(secret));
    const { Session } = await pool.signIn(email);
    await expect(answer(Session, codeOf(secret))).rejects.toMatchObject({
      name: 'ExpiredCodeException',
    });
  });

  it('must come within three minutes', async () => {
    const secret = await enrol();
    const { Session } = await pool.signIn(email);
    pool.host.clock.advance(3 * 60_000);
    await expect(answer(Session, codeOf(secret))).rejects.toMatchObject({
      message: 'Invalid session for the user, session is expired.',
    });
  });

  it('does not open the account of somebody else', async () => {
    await pool.register(other);
    await enrol(email);
    const secret = await enrol(other);
    const { Session } = await pool.signIn(other);
    await expect(answer(Session, codeOf(secret), email)).rejects.toMatchObject({
      message: 'Invalid session for the user.',
    });
  });

  it('may be wrong five times, then the session ends and guessing is slowed down', async () => {
    const secret = await enrol();
    const { Session } = await pool.signIn(email);
    const wrong = codeOf(secret) === '000000' ? '000001' : '000000';
    for (let guess = 0; guess < 5; guess += 1) {
      await expect(answer(Session, wrong)).rejects.toMatchObject({ name: 'CodeMismatchException' });
    }
    await expect(answer(Session, codeOf(secret))).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
    const again = await pool.signIn(email);
    await expect(answer(again.Session, codeOf(secret))).rejects.toMatchObject({
      message: 'Password attempts exceeded',
    });
    pool.host.clock.advance(1_000);
    expect((await answer(again.Session, codeOf(secret))).AuthenticationResult).toBeDefined();
  });

  it('is not replaced by another answer to the same session', async () => {
    await enrol();
    const { Session } = await pool.signIn(email);
    const NEW_PASSWORD = 'Another-horse-9';
    await expect(respond('NEW_PASSWORD_REQUIRED', Session, { NEW_PASSWORD })).rejects.toMatchObject(
      {
        name: 'NotAuthorizedException',
      },
    );
    await expect(respond('MFA_SETUP', Session, {})).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
  });

  it('is asked for only once the app has proved its secret', async () => {
    const { AuthenticationResult } = await pool.signIn(email);
    const AccessToken = AuthenticationResult!.AccessToken!;
    await pool.sdk.send(new AssociateSoftwareTokenCommand({ AccessToken }));
    const verify = new VerifySoftwareTokenCommand({ AccessToken, UserCode: '000000' });
    await expect(pool.sdk.send(verify)).rejects.toMatchObject({
      name: 'EnableSoftwareTokenMFAException',
    });
    const prefer = new SetUserMFAPreferenceCommand({
      AccessToken,
      SoftwareTokenMfaSettings: { Enabled: true },
    });
    await expect(pool.sdk.send(prefer)).rejects.toMatchObject({
      name: 'InvalidParameterException',
    });
    expect((await pool.signIn(email)).AuthenticationResult).toBeDefined();
  });
});

describe('an invited person', () => {
  const invite = (more = {}) =>
    pool.sdk.send(
      new AdminCreateUserCommand({
        UserPoolId: pool.poolId,
        Username: other,
        TemporaryPassword: 'Temporary-9',
        MessageAction: 'SUPPRESS',
        ...more,
      }),
    );

  it('chooses a password that meets the policy, and is in', async () => {
    await invite();
    const { ChallengeName, Session } = await pool.signIn(other, 'Temporary-9');
    expect(ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    const choose = (NEW_PASSWORD: string) =>
      respond('NEW_PASSWORD_REQUIRED', Session, { NEW_PASSWORD }, other);
    await expect(choose('weak')).rejects.toMatchObject({ name: 'InvalidPasswordException' });
    expect((await choose(password)).AuthenticationResult).toBeDefined();
    await expect(choose(password)).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    expect((await pool.signIn(other)).AuthenticationResult).toBeDefined();
  });

  it('gets name and temporary password by mail', async () => {
    await invite({ MessageAction: undefined, DesiredDeliveryMediums: ['EMAIL'] });
    expect(pool.mails.at(-1)).toMatchObject({
      to: other,
      html: `Your username is ${other} and temporary password is Temporary-9.`,
    });
  });

  it('comes too late after seven days', async () => {
    await invite();
    pool.host.clock.advance(7 * 86_400_000);
    await expect(pool.signIn(other, 'Temporary-9')).rejects.toMatchObject({
      message: 'Temporary password has expired and must be reset by an administrator.',
    });
  });
});

describe('a pool that demands a second factor', () => {
  it('has it set up before the first token', async () => {
    await pool.close();
    pool = await createCognitoPool({ MfaConfiguration: 'ON' });
    await pool.register(email);
    const first = await pool.signIn(email);
    expect(first.ChallengeName).toBe('MFA_SETUP');
    await expect(respond('MFA_SETUP', first.Session, {})).rejects.toMatchObject({
      name: 'NotAuthorizedException',
    });
    const associated = await pool.sdk.send(
      new AssociateSoftwareTokenCommand({ Session: first.Session }),
    );
    const verified = await pool.sdk.send(
      new VerifySoftwareTokenCommand({
        Session: associated.Session,
        UserCode: codeOf(associated.SecretCode!),
      }),
    );
    const { AuthenticationResult } = await respond('MFA_SETUP', verified.Session, {});
    expect(AuthenticationResult?.AccessToken).toBeDefined();
    expect((await pool.signIn(email)).ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
  });
});

it('offers no flow the client does not allow', async () => {
  const command = new InitiateAuthCommand({
    AuthFlow: 'REFRESH_TOKEN_AUTH',
    ClientId: pool.clientId,
    AuthParameters: { REFRESH_TOKEN: 'anything' },
  });
  await expect(pool.sdk.send(command)).rejects.toMatchObject({ name: 'InvalidParameterException' });
});
