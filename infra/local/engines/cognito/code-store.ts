import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import type { SQLTagStore } from 'node:sqlite';
import * as z from 'zod';
import type { Clock } from '../engine.ts';
import { codeExpired, codeMismatch, limitExceeded } from './errors.ts';

type CodePurpose = 'confirm-sign-up' | 'reset-password';

const hour = 3_600_000;
const lifetimes: Readonly<Record<CodePurpose, number>> = {
  'confirm-sign-up': 24 * hour,
  'reset-password': hour,
};
const maximumFailures = 5;
const maximumRequestsAnHour = 5;

const rowSchema = z.object({
  salt: z.string(),
  hash: z.string(),
  expires_at: z.number(),
  failures: z.number(),
});

const codeHash = (salt: string, code: string): Buffer =>
  createHmac('sha256', salt).update(code).digest();

/**
 * One-time codes of six digits. A new code replaces the one before; five wrong guesses burn a code, and five
 * codes an hour are given to one subject, so an hour of guessing has 25 chances in a million.
 */
export interface CodeStore {
  /** Throws `LimitExceededException`. */
  issue(poolId: string, subject: string, purpose: CodePurpose): string;
  /** Uses a code up. Throws `CodeMismatch-`, `ExpiredCode-` or `LimitExceededException`. */
  redeem(poolId: string, subject: string, purpose: CodePurpose, code: string): void;
}

export function createCodeStore(sql: SQLTagStore, clock: Clock): CodeStore {
  const countRequest = (poolId: string, subject: string, purpose: CodePurpose): void => {
    const now = clock.now();
    sql.run`DELETE FROM cognito_code_request WHERE at <= ${now - hour}`;
    const row = sql.get`
      SELECT count(*) AS requests FROM cognito_code_request
      WHERE pool_id = ${poolId} AND subject = ${subject} AND purpose = ${purpose}`;
    if (z.number().parse(row?.['requests']) >= maximumRequestsAnHour) throw limitExceeded();
    sql.run`INSERT INTO cognito_code_request VALUES (${poolId}, ${subject}, ${purpose}, ${now})`;
  };

  return {
    issue(poolId, subject, purpose) {
      countRequest(poolId, subject, purpose);
      const code = String(randomInt(1_000_000)).padStart(6, '0');
      const salt = randomBytes(16).toString('base64url');
      const hash = codeHash(salt, code).toString('base64url');
      const expiresAt = clock.now() + lifetimes[purpose];
      sql.run`
        INSERT OR REPLACE INTO cognito_code
        VALUES (${poolId}, ${subject}, ${purpose}, ${salt}, ${hash}, ${expiresAt}, 0)`;
      return code;
    },
    redeem(poolId, subject, purpose, code) {
      const row = sql.get`
        SELECT * FROM cognito_code
        WHERE pool_id = ${poolId} AND subject = ${subject} AND purpose = ${purpose}`;
      if (!row) throw codeExpired();
      const { salt, hash, expires_at, failures } = rowSchema.parse(row);
      if (expires_at <= clock.now()) throw codeExpired();
      if (failures >= maximumFailures) throw limitExceeded();
      if (!timingSafeEqual(codeHash(salt, code), Buffer.from(hash, 'base64url'))) {
        sql.run`
          UPDATE cognito_code SET failures = failures + 1
          WHERE pool_id = ${poolId} AND subject = ${subject} AND purpose = ${purpose}`;
        throw codeMismatch();
      }
      sql.run`
        DELETE FROM cognito_code
        WHERE pool_id = ${poolId} AND subject = ${subject} AND purpose = ${purpose}`;
    },
  };
}
