import {
  AdminSetUserMFAPreferenceCommand,
  AssociateSoftwareTokenCommand,
  CodeMismatchException,
  EnableSoftwareTokenMFAException,
  ExpiredCodeException,
  SoftwareTokenMFANotFoundException,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import * as z from 'zod';
import { ApiError } from '../../platform/http/api-error.ts';
import { cognito, pools, type PoolAudience } from './pool.ts';
import { isRefused } from './refusal.ts';
import { refreshTokens } from './refresh-tokens.ts';
import type { Tokens } from './tokens.ts';

/** Tells the trigger to leave the scope that the two calls with an access token ask for. */
const purpose = { purpose: 'second-factor' };

/** A secret for an authenticator, and the session that it is confirmed with. */
export interface Association {
  readonly secret: string;
  readonly accessToken: string;
  readonly refreshToken: string;
}

/** Gets a new secret for whoever just signed in with `tokens`. It counts once a code of it was verified. */
export const associateAuthenticator = async (
  audience: PoolAudience,
  { refreshToken }: Tokens,
): Promise<Association> => {
  const own = await refreshTokens(audience, refreshToken, purpose);
  if (own === undefined) throw new ApiError('challenge_expired', 'Begin again.');
  const { SecretCode } = await cognito.send(
    new AssociateSoftwareTokenCommand({ AccessToken: own.accessToken }),
  );
  const secret = z.string().parse(SecretCode);
  return { secret, accessToken: own.accessToken, refreshToken: own.refreshToken };
};

/** Proves that an authenticator has the secret. Throws `invalid_code`, or `challenge_expired` where it is too late. */
export const verifyAuthenticator = async (accessToken: string, code: string): Promise<void> => {
  try {
    await cognito.send(
      new VerifySoftwareTokenCommand({ AccessToken: accessToken, UserCode: code }),
    );
  } catch (error) {
    if (
      error instanceof EnableSoftwareTokenMFAException ||
      error instanceof CodeMismatchException ||
      error instanceof ExpiredCodeException
    )
      throw new ApiError('invalid_code', 'The code is wrong or was used before.');
    if (isRefused(error) || error instanceof SoftwareTokenMFANotFoundException)
      throw new ApiError('challenge_expired', 'Begin again.');
    throw error;
  }
};

/** Whether Cognito asks for a code of the authenticator that was verified. */
export const askForAuthenticator = async (
  audience: PoolAudience,
  sub: string,
  asks: boolean,
): Promise<void> => {
  await cognito.send(
    new AdminSetUserMFAPreferenceCommand({
      UserPoolId: pools[audience].UserPoolId,
      Username: sub,
      SoftwareTokenMfaSettings: { Enabled: asks, PreferredMfa: asks },
    }),
  );
};
