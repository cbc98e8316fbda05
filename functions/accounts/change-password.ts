import type { accountsContract } from '#shared/contract/accounts.ts';
import { toInstant } from '#shared/domain/instant.ts';
import { verifiedClaims } from '../platform/auth/access-token.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler, RequestContext } from '../platform/http/http-handler.ts';
import { accountEventWrite } from './account-event.ts';
import { initiateSignIn } from './cognito/initiate-sign-in.ts';
import type { PoolAudience } from './cognito/pool.ts';
import { setPasswordOf } from './cognito/set-password.ts';
import { deviceOf } from './device.ts';
import { endSessionsBy } from './end-sessions.ts';
import { provePassword } from './prove-password.ts';
import { clearedCookie, refreshCookie } from './refresh-cookie.ts';
import { noteUse } from './sessions.store.ts';

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
  { event, now }: Pick<RequestContext, 'event' | 'now'>,
): Promise<string> => {
  const claims = verifiedClaims(event);
  if (claims === undefined) throw new ApiError('unauthenticated', 'Sign in again.');
  const { sub } = claims;
  await provePassword(audience, sub, body.current);
  const told = accountEventWrite(sub, { name: 'PasswordChanged' }, { event, now });
  await endSessionsBy(audience, sub, () => setPasswordOf(audience, sub, body.password), [told]);
  const step = await initiateSignIn(audience, sub, body.password);
  if (step === undefined || !('tokens' in step)) return clearedCookie(audience);
  await noteUse(audience, step.tokens.claims, deviceOf(event), toInstant(Date.now()));
  return refreshCookie(audience, step.tokens.refreshToken);
};

/** Changes a customer's password. Throws `invalid_credentials` or `password_rejected`. */
export const changePassword: OperationHandler<typeof accountsContract.changePassword> = async (
  { body },
  context,
) => {
  context.setCookie(await change('customer', body, context));
  return undefined;
};

/** Changes an agent's password. Throws `invalid_credentials` or `password_rejected`. */
export const changeAgentPassword: OperationHandler<
  typeof accountsContract.changeAgentPassword
> = async ({ body }, context) => {
  context.setCookie(await change('agent', body, context));
  return undefined;
};
