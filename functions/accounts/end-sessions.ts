import { setTimeout as wait } from 'node:timers/promises';
import { toInstant } from '#shared/domain/instant.ts';
import { refuseTokensBefore } from './accounts.store.ts';
import type { PoolAudience } from './cognito/pool.ts';
import { revokeEverySession } from './cognito/revoke-every-session.ts';

const second = 1000;

/** What the clocks of two services may differ by, generously. */
const skew = 50;

/**
 * Ends every session of an account: refresh tokens at once, access tokens from the next request on. Tokens tell the
 * second of their sign-in, so the line is drawn at the next whole second, and this answers only when it has passed:
 * whatever was signed in before is refused, and whatever signs in after this is not.
 */
export const endSessions = async (audience: PoolAudience, sub: string): Promise<void> => {
  const validFrom = (Math.floor(Date.now() / second) + 1) * second;
  await refuseTokensBefore(sub, toInstant(validFrom));
  await revokeEverySession(audience, sub);
  await wait(Math.max(0, validFrom + skew - Date.now()));
};
