import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { accountsContract } from '#shared/contract/accounts.ts';
import { bearerToken, verifiedClaims } from '../platform/auth/access-token.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { initiateSignIn } from './cognito/initiate-sign-in.ts';
import type { PoolAudience } from './cognito/pool.ts';
import { setOwnPassword } from './cognito/set-password.ts';
import { endSessionsBy } from './end-sessions.ts';
import { clearedCookie, refreshCookie } from './refresh-cookie.ts';

interface Passwords {
  readonly current: string;
  readonly password: string;
}

/**
 * Ends all sessions and begins this one anew: its access token is refused as well, and the new cookie gets another one.
 * Where the sign-in has a second step, the person signs in again.
 */
const change = async (
  audience: PoolAudience,
  body: Passwords,
  event: APIGatewayProxyEventV2,
): Promise<string> => {
  const [accessToken, claims] = [bearerToken(event), verifiedClaims(event)];
  if (accessToken === undefined || claims === undefined)
    throw new ApiError('unauthenticated', 'Sign in again.');
  await endSessionsBy(audience, claims.sub, () =>
    setOwnPassword(accessToken, body.current, body.password),
  );
  const step = await initiateSignIn(audience, claims.sub, body.password);
  return step !== undefined && 'tokens' in step
    ? refreshCookie(audience, step.tokens.refreshToken)
    : clearedCookie(audience);
};

/** Changes a customer's password. Throws `invalid_credentials` or `password_rejected`. */
export const changePassword: OperationHandler<typeof accountsContract.changePassword> = async (
  { body },
  { event, setCookie },
) => {
  setCookie(await change('customer', body, event));
  return undefined;
};

/** Changes an agent's password. Throws `invalid_credentials` or `password_rejected`. */
export const changeAgentPassword: OperationHandler<
  typeof accountsContract.changeAgentPassword
> = async ({ body }, { event, setCookie }) => {
  setCookie(await change('agent', body, event));
  return undefined;
};
