import type { SQLTagStore } from 'node:sqlite';
import * as z from 'zod';
import type { Clock } from '../engine.ts';
import { notAuthorized } from './errors.ts';

const freeFailures = 5;
const longest = 15 * 60_000;

/** Milliseconds of lock after the n-th failure: 2^(n-5) seconds from the fifth on, at most about 15 minutes. */
const lockFor = (failures: number): number =>
  failures < freeFailures ? 0 : Math.min(2 ** (failures - freeFailures) * 1_000, longest);

const rowSchema = z.object({
  failures: z.number(),
  locked_until: z.number(),
  last_failure_at: z.number(),
});

/** Slows down guessing as Cognito documents it; 15 minutes without a failure forget the count. */
export interface LockOut {
  /** Throws `NotAuthorizedException` while locked; such an attempt does not count. */
  check(subject: string): void;
  fail(subject: string): void;
  clear(subject: string): void;
}

export function createLockOut(sql: SQLTagStore, clock: Clock): LockOut {
  const read = (subject: string) => {
    const row = sql.get`SELECT * FROM cognito_lock_out WHERE subject = ${subject}`;
    return row && rowSchema.parse(row);
  };
  return {
    check(subject) {
      if ((read(subject)?.locked_until ?? 0) > clock.now()) {
        throw notAuthorized('Password attempts exceeded');
      }
    },
    fail(subject) {
      const now = clock.now();
      sql.run`
        DELETE FROM cognito_lock_out WHERE max(locked_until, last_failure_at) < ${now - longest}`;
      const failures = (read(subject)?.failures ?? 0) + 1;
      sql.run`
        INSERT OR REPLACE INTO cognito_lock_out
        VALUES (${subject}, ${failures}, ${now + lockFor(failures)}, ${now})`;
    },
    clear(subject) {
      sql.run`DELETE FROM cognito_lock_out WHERE subject = ${subject}`;
    },
  };
}
