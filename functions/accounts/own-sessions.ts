import { setTimeout as wait } from 'node:timers/promises';
import type { accountsContract } from '#shared/contract/accounts.ts';
import { toInstant, toMilliseconds } from '#shared/domain/instant.ts';
import { isSessionOver } from '#shared/domain/security.ts';
import { sessionSeconds } from '#shared/domain/session.ts';
import { isRevoked } from '../platform/auth/access-token.ts';
import { loadSecurity } from '../platform/security.ts';
import { endOthers, revokeSession } from './accounts.store.ts';
import { listNotedSessions, loadSession } from './sessions.store.ts';
import { signedIn, type OwnOperation } from './signed-in.ts';

type List = OwnOperation<typeof accountsContract.listSessions>;

/** The sessions that still count, last used first. */
export const listSessions: List = async (_input, { event, now }) => {
  const { account, claims } = await signedIn(event);
  const [noted, security] = await Promise.all([listNotedSessions(account.sub), loadSecurity()]);
  const sessions = noted
    .filter(({ sessionId, signedInAt, usedAt }) => {
      const [since, used] = [toMilliseconds(signedInAt), toMilliseconds(usedAt)];
      const age = { signedInAt: since, usedAt: used };
      return (
        !isRevoked(account, { origin_jti: sessionId, auth_time: since / 1000 }, now) &&
        !isSessionOver(age, account.kind, security, toMilliseconds(now))
      );
    })
    .map(({ sessionId, signedInAt, usedAt, browser, system }) => ({
      id: sessionId,
      current: sessionId === claims.origin_jti,
      signedInAt,
      usedAt,
      browser,
      system,
    }))
    .sort((a, b) => b.usedAt.localeCompare(a.usedAt));
  return { sessions };
};

/** Ends one of the own sessions; its refresh token is refused as well. Succeeds where there is none. */
export const endSession: OwnOperation<typeof accountsContract.endSession> = async (
  { params },
  { event, now },
) => {
  const { account } = await signedIn(event);
  if ((await loadSession(account.sub, params.sessionId)) === undefined) return undefined;
  const until = Math.ceil(toMilliseconds(now) / 1000) + sessionSeconds[account.kind] + 60;
  await revokeSession(account, params.sessionId, until, now);
  return undefined;
};

const second = 1000;

/** Ends every other session, noted or not. Tokens tell the second of their sign-in: answers once it has passed. */
export const endOtherSessions: OwnOperation<typeof accountsContract.endOtherSessions> = async (
  _input,
  { event },
) => {
  const { account, claims } = await signedIn(event);
  const before = (Math.floor(Date.now() / second) + 1) * second;
  await endOthers(account.sub, toInstant(before), claims.origin_jti);
  await wait(Math.max(0, before - Date.now()));
  return undefined;
};
