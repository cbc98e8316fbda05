import type { SQLTagStore } from 'node:sqlite';
import * as z from 'zod';
import type { Clock } from '../engine.ts';
import { notAuthorized } from './errors.ts';
import { newToken, tokenHash } from './secret-token.ts';

const resultSchema = z.object({
  challengeName: z.string(),
  challengeResult: z.boolean(),
  challengeMetadata: z.string().nullable(),
});
/** A challenge that was answered, as triggers are told of it. */
export type ChallengeResult = z.infer<typeof resultSchema>;

const stateSchema = z.object({
  results: z.array(resultSchema),
  secrets: z.record(z.string(), z.string()),
  metadata: z.string().nullable(),
});
/** Where a chain of custom challenges stands: what was answered, and what the open one was made with. */
type CustomChallenge = z.infer<typeof stateSchema>;

const rowSchema = z.object({
  pool_id: z.string(),
  client_id: z.string(),
  login: z.string(),
  state: z.string(),
  expires_at: z.number(),
});

/** Whose challenge it is; `login` is the subject, or what was given for somebody unknown. */
interface Owner {
  readonly poolId: string;
  readonly clientId: string;
  readonly login: string;
}

/** Sessions of custom challenges: random, bound to user and client, short-lived, and good for one answer. */
export interface CustomChallengeStore {
  issue(owner: Owner, challenge: CustomChallenge, minutes: number): string;
  /** Uses the session up. Throws `NotAuthorizedException` unless it is alive and the owner's. */
  take(session: string, owner: Owner): CustomChallenge;
}

export function createCustomChallengeStore(sql: SQLTagStore, clock: Clock): CustomChallengeStore {
  return {
    issue({ poolId, clientId, login }, challenge, minutes) {
      const now = clock.now();
      sql.run`DELETE FROM cognito_custom_challenge WHERE expires_at <= ${now}`;
      const session = newToken();
      sql.run`
        INSERT INTO cognito_custom_challenge VALUES (
          ${tokenHash(session)}, ${poolId}, ${clientId}, ${login}, ${JSON.stringify(challenge)}, ${now + minutes * 60_000})`;
      return session;
    },
    take(session, { poolId, clientId, login }) {
      const row = sql.get`
        DELETE FROM cognito_custom_challenge WHERE hash = ${tokenHash(session)} RETURNING *`;
      if (!row) throw notAuthorized('Invalid session for the user, session can only be used once.');
      const found = rowSchema.parse(row);
      if (found.expires_at <= clock.now()) {
        throw notAuthorized('Invalid session for the user, session is expired.');
      }
      if (found.pool_id !== poolId || found.client_id !== clientId || found.login !== login) {
        throw notAuthorized('Invalid session for the user.');
      }
      return stateSchema.parse(JSON.parse(found.state));
    },
  };
}
