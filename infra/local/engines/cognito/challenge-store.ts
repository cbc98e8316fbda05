import type { SQLTagStore } from 'node:sqlite';
import * as z from 'zod';
import type { Clock } from '../engine.ts';
import { notAuthorized } from './errors.ts';
import { newToken, tokenHash } from './secret-token.ts';

/** What a session lets its holder do next. `MFA_SETUP` takes three steps, each with a session of its own. */
export type ChallengeStep =
  | 'NEW_PASSWORD_REQUIRED'
  | 'SOFTWARE_TOKEN_MFA'
  | 'MFA_SETUP'
  | 'MFA_SETUP_ASSOCIATED'
  | 'MFA_SETUP_VERIFIED';

interface Challenge {
  readonly poolId: string;
  readonly clientId: string;
  readonly sub: string;
  readonly step: ChallengeStep;
}

const maximumFailures = 5;

const rowSchema = z
  .object({
    pool_id: z.string(),
    client_id: z.string(),
    sub: z.string(),
    name: z.string(),
    expires_at: z.number(),
  })
  .transform((row) => ({
    poolId: row.pool_id,
    clientId: row.client_id,
    sub: row.sub,
    step: row.name,
    expiresAt: row.expires_at,
  }));

/** Challenge sessions: random, bound to user, client and step, short-lived, and good for one success. */
export interface ChallengeStore {
  issue(challenge: Challenge, minutes: number): string;
  /** Throws `NotAuthorizedException` unless the session is alive, of this step and of what else is asked. */
  check(session: string, step: ChallengeStep, expected?: Partial<Challenge>): Challenge;
  consume(session: string): void;
  /** Counts a wrong answer; the fifth ends the session. */
  fail(session: string): void;
}

export function createChallengeStore(sql: SQLTagStore, clock: Clock): ChallengeStore {
  return {
    issue({ poolId, clientId, sub, step }, minutes) {
      const now = clock.now();
      sql.run`DELETE FROM cognito_challenge WHERE expires_at <= ${now}`;
      const session = newToken();
      sql.run`
        INSERT INTO cognito_challenge VALUES (
          ${tokenHash(session)}, ${poolId}, ${clientId}, ${sub}, ${step}, ${now + minutes * 60_000}, 0)`;
      return session;
    },
    check(session, step, expected = {}) {
      const row = sql.get`SELECT * FROM cognito_challenge WHERE hash = ${tokenHash(session)}`;
      if (!row) throw notAuthorized('Invalid session for the user, session can only be used once.');
      const { expiresAt, ...found } = rowSchema.parse(row);
      if (expiresAt <= clock.now()) {
        throw notAuthorized('Invalid session for the user, session is expired.');
      }
      const challenge = { ...found, step };
      const wanted = { ...challenge, ...expected };
      const matches =
        found.step === step &&
        found.poolId === wanted.poolId &&
        found.clientId === wanted.clientId &&
        found.sub === wanted.sub;
      if (!matches) throw notAuthorized('Invalid session for the user.');
      return challenge;
    },
    consume(session) {
      sql.run`DELETE FROM cognito_challenge WHERE hash = ${tokenHash(session)}`;
    },
    fail(session) {
      const hash = tokenHash(session);
      sql.run`UPDATE cognito_challenge SET failures = failures + 1 WHERE hash = ${hash}`;
      sql.run`DELETE FROM cognito_challenge WHERE hash = ${hash} AND failures >= ${maximumFailures}`;
    },
  };
}
