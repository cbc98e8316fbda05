import { setTimeout as wait } from 'node:timers/promises';
import { toInstant } from '#shared/domain/instant.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { ExtraWrite } from '../platform/ticketing/commit-change.ts';
import { keepSessions, planEndOfSessions, refuseTokensBefore } from './accounts.store.ts';
import type { PoolAudience } from './cognito/pool.ts';
import { revokeEverySession } from './cognito/revoke-every-session.ts';

const second = 1000;

/** What the clocks of two services may differ by, generously. */
const skew = 50;

/**
 * Ends every session of an account: refresh tokens at once, access tokens from the next request on. Tokens tell the
 * second of their sign-in, so the line is drawn at the next whole second, and this answers only when it has passed:
 * whatever was signed in before is refused, and whatever signs in after this is not. `told` is written with it.
 */
const endSessions = async (
  audience: PoolAudience,
  sub: string,
  told: readonly ExtraWrite[],
): Promise<void> => {
  const validFrom = (Math.floor(Date.now() / second) + 1) * second;
  await refuseTokensBefore(sub, toInstant(validFrom), told);
  await revokeEverySession(audience, sub);
  await wait(Math.max(0, validFrom + skew - Date.now()));
};

/** Longer than this function may run: by then a change of password has ended or was cut short. */
const changing = 20 * second;

/**
 * Sets a password and ends every session. That they end is written down before the password is set: where this is cut
 * short between, or nobody knows whether it was set, they end by themselves. A password that was refused ends nothing.
 */
export const endSessionsBy = async (
  audience: PoolAudience,
  sub: string,
  setPassword: () => Promise<void>,
  told: readonly ExtraWrite[] = [],
): Promise<void> => {
  const at = toInstant(Date.now() + changing);
  await planEndOfSessions(sub, at);
  try {
    await setPassword();
  } catch (error) {
    if (error instanceof ApiError) await keepSessions(sub, at);
    throw error;
  }
  await endSessions(audience, sub, told);
};
