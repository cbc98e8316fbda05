import { AwsError } from '../protocol/aws-error.ts';
import type { ChallengeStep } from './challenge-store.ts';
import { checkSecretHash, type Client } from './client-store.ts';
import type { Cognito } from './cognito.ts';
import { incorrectCredentials, notAuthorized, userNotFound } from './errors.ts';
import { verifyPassword } from './password-hash.ts';
import { normalLogin, type User } from './user-store.ts';
import type { Pool } from './pool-store.ts';
import { beginSession, type AuthenticationResult, type Grant } from './tokens.ts';

/** Tokens, or the next thing the person has to do. */
export type SignInAnswer =
  | {
      readonly ChallengeParameters: Record<string, never>;
      readonly AuthenticationResult: AuthenticationResult;
    }
  | {
      readonly ChallengeName: string;
      readonly Session: string;
      readonly ChallengeParameters: Readonly<Record<string, string>>;
    };

interface Credentials {
  readonly username: string;
  readonly password: string;
  readonly secretHash?: string | undefined;
}

/** The name failures are counted under; unknown users have one too, so that they lock like known ones. */
export const lockSubject = (pool: Pool, login: string, user: User | undefined): string =>
  `${pool.id}/${user?.sub ?? normalLogin(pool, login)}`;

/** Checks a password with lock-out, then says what comes next. */
export async function signInWithPassword(
  cognito: Cognito,
  pool: Pool,
  client: Client,
  { username, password, secretHash }: Credentials,
): Promise<SignInAnswer> {
  checkSecretHash(client, username, secretHash);
  const subject = lockSubject(pool, username, cognito.users.find(pool, username));
  const user = await cognito.inTurn(subject, async () => {
    cognito.lockOut.check(subject);
    const candidate = cognito.users.find(pool, username);
    const matches = await verifyPassword(password, candidate?.password);
    if (!candidate || !matches) {
      cognito.lockOut.fail(subject);
      const telling = !candidate && client.settings.PreventUserExistenceErrors === 'LEGACY';
      throw telling ? userNotFound() : incorrectCredentials();
    }
    cognito.lockOut.clear(subject);
    return candidate;
  });
  checkMaySignIn(cognito, user);
  return nextStep(cognito, { pool, client, user }, 'password');
}

/** Refusals that only who proved to be the person, or calls for it, gets to see. */
export function checkMaySignIn(cognito: Cognito, user: User): void {
  if (!user.enabled) throw notAuthorized('User is disabled.');
  if (user.status === 'UNCONFIRMED') {
    throw new AwsError('UserNotConfirmedException', 'User is not confirmed.');
  }
  if (user.status === 'RESET_REQUIRED') {
    throw new AwsError('PasswordResetRequiredException', 'Password reset required for the user');
  }
  if ((user.passwordExpiresAt ?? Infinity) <= cognito.host.clock.now()) {
    throw notAuthorized('Temporary password has expired and must be reset by an administrator.');
  }
}

/** What follows after a person has `passed` a step. */
export async function nextStep(
  cognito: Cognito,
  grant: Grant,
  passed: 'password' | 'new-password' | 'mfa',
): Promise<SignInAnswer> {
  const { pool, user } = grant;
  const mfa = pool.settings.MfaConfiguration;
  if (user.status === 'FORCE_CHANGE_PASSWORD') {
    return challenge(cognito, grant, 'NEW_PASSWORD_REQUIRED', {
      requiredAttributes: '[]',
      userAttributes: JSON.stringify(user.attributes),
    });
  }
  if (passed !== 'mfa' && mfa !== 'OFF') {
    const isRequired = mfa === 'ON' || user.totp.enabled;
    if (user.totp.secret !== undefined && isRequired) {
      return challenge(cognito, grant, 'SOFTWARE_TOKEN_MFA', {});
    }
    if (mfa === 'ON') {
      const setUp = { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' };
      return challenge(cognito, grant, 'MFA_SETUP', setUp);
    }
  }
  const source = passed === 'new-password' ? 'NewPasswordChallenge' : 'Authentication';
  const result = await beginSession(cognito, grant, source);
  return { ChallengeParameters: {}, AuthenticationResult: result };
}

function challenge(
  cognito: Cognito,
  { pool, client, user }: Grant,
  step: ChallengeStep,
  parameters: Readonly<Record<string, string>>,
): SignInAnswer {
  const session = cognito.challenges.issue(
    { poolId: pool.id, clientId: client.id, sub: user.sub, step },
    client.settings.AuthSessionValidity,
  );
  return {
    ChallengeName: step,
    Session: session,
    ChallengeParameters: { USER_ID_FOR_SRP: user.username, ...parameters },
  };
}
