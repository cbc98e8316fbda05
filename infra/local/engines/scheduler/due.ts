import { parseScheduleExpression } from './schedule-expression.ts';
import type { Schedule } from './schedule.ts';

const minute = 60_000;

/**
 * When a new or changed schedule is first due. EventBridge Scheduler invokes "within 60 seconds" of the time asked for,
 * never before it; here that is the first full minute at or after it, so that nothing comes to rely on seconds.
 * An `at()` in the past is accepted and due at once; a rate begins at its start date, or now.
 */
export function firstDue(schedule: Schedule, now: number): number | null {
  const expression = parseScheduleExpression(
    schedule.ScheduleExpression,
    schedule.ScheduleExpressionTimezone,
  );
  if (schedule.State === 'DISABLED') return null;
  const origin = originOf(schedule, now);
  const after = expression.kind === 'at' ? 0 : Math.max(origin, now) - 1;
  return within(schedule, expression.next(after, origin));
}

/** When a recurring schedule is due again; times that passed meanwhile are skipped. Null when it has completed. */
export function nextDue(schedule: Schedule, createdAt: number, now: number): number | null {
  const expression = parseScheduleExpression(
    schedule.ScheduleExpression,
    schedule.ScheduleExpressionTimezone,
  );
  if (expression.kind === 'at') return null;
  return within(schedule, expression.next(now, originOf(schedule, createdAt)));
}

function originOf(schedule: Schedule, createdAt: number): number {
  return schedule.StartDate === undefined ? createdAt : schedule.StartDate * 1000;
}

function within(schedule: Schedule, at: number | undefined): number | null {
  if (at === undefined) return null;
  if (schedule.EndDate !== undefined && at > schedule.EndDate * 1000) return null;
  return Math.ceil(at / minute) * minute;
}
