import * as z from 'zod';
import type { Host } from '../engine.ts';
import { transaction } from '../protocol/transaction.ts';
import { parseScheduleExpression } from '../scheduler/schedule-expression.ts';
import type { Buses } from './buses.ts';
import type { Rule } from './rule.ts';

const rowSchema = z.object({ schedule: z.string(), origin: z.number(), next_at: z.number() });

/**
 * Fires rules with a `rate()` or `cron()` schedule. The next time is kept in SQLite: one that passed while the host was
 * down, or that a clock shift jumped over, fires once, late; the ones between are skipped.
 */
export function createScheduledRules(host: Host, buses: Buses) {
  const { database, clock } = host;
  database.exec(`CREATE TABLE IF NOT EXISTS events_schedule (
    rule TEXT PRIMARY KEY, schedule TEXT NOT NULL, origin INTEGER NOT NULL, next_at INTEGER NOT NULL)`);
  const select = database.prepare('SELECT * FROM events_schedule WHERE rule = ?');
  const upsert = database.prepare('INSERT OR REPLACE INTO events_schedule VALUES (?, ?, ?, ?)');
  const cancels = new Map<string, () => void>();

  const plan = (rule: Rule, schedule: string) => {
    const stored = select.get(rule.arn);
    const known = stored && rowSchema.parse(stored);
    const kept = known?.schedule === schedule ? known : undefined;
    const origin = kept?.origin ?? clock.now();
    const expression = parseScheduleExpression(schedule);
    const at = kept?.next_at ?? expression.next(clock.now(), origin);
    if (at === undefined) return;
    upsert.run(rule.arn, schedule, origin, at);
    const fire = () => {
      transaction(database, () => {
        const next = expression.next(clock.now(), origin);
        if (next !== undefined) upsert.run(rule.arn, schedule, origin, next);
        buses.fire(rule);
      });
      plan(rule, schedule);
    };
    cancels.set(rule.arn, clock.at(at, fire));
  };

  return {
    start() {
      for (const rule of buses.rules()) {
        if (rule.enabled && rule.schedule !== undefined) plan(rule, rule.schedule);
      }
    },
    stop: () => cancels.forEach((cancel) => cancel()),
  };
}
