import { Cron } from 'croner';
import { DateTime } from 'luxon';
import { AwsError } from '../protocol/aws-error.ts';

export interface ScheduleExpression {
  readonly kind: 'at' | 'rate' | 'cron';
  /** The first time after `after` (epoch milliseconds) that the expression names; rates count from `origin`. */
  next(after: number, origin: number): number | undefined;
}

const unitMilliseconds = { minute: 60_000, hour: 3_600_000, day: 86_400_000 } as const;

/**
 * Reads `at(2026-03-02T09:00:00)`, `rate(5 minutes)` or `cron(0 9 ? * MON-FRI *)` of EventBridge and its Scheduler.
 * Wall-clock times are read in `timezone`. Throws `ValidationException` as the service does.
 */
export function parseScheduleExpression(text: string, timezone = 'UTC'): ScheduleExpression {
  const [, kind, argument = ''] = /^(at|rate|cron)\((.+)\)$/.exec(text) ?? [];
  const expression = kind === undefined ? undefined : parsers[kind]?.(argument, timezone);
  if (expression) return expression;
  throw new AwsError('ValidationException', `Invalid Schedule Expression ${text}.`);
}

type Parser = (argument: string, timezone: string) => ScheduleExpression | undefined;

const parsers: Readonly<Record<string, Parser>> = {
  at(argument, timezone) {
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(argument)) return undefined;
    const time = DateTime.fromISO(argument, { zone: timezone });
    if (!time.isValid) return undefined;
    const at = time.toMillis();
    return { kind: 'at', next: (after) => (at > after ? at : undefined) };
  },
  rate(argument) {
    const [, count, unit, plural] = /^([1-9]\d*) (minute|hour|day)(s?)$/.exec(argument) ?? [];
    if (unit !== 'minute' && unit !== 'hour' && unit !== 'day') return undefined;
    if ((Number(count) === 1) === (plural === 's')) return undefined;
    const every = Number(count) * unitMilliseconds[unit];
    const next = (after: number, origin: number) =>
      origin + (Math.floor((after - origin) / every) + 1) * every;
    return { kind: 'rate', next };
  },
  cron(argument, timezone) {
    const cron = readCron(argument, timezone);
    if (!cron) return undefined;
    return { kind: 'cron', next: (after) => cron.nextRun(new Date(after))?.getTime() };
  },
};

/** AWS writes minutes to year and counts weekdays from 1 for Sunday. */
function readCron(argument: string, timezone: string): Cron | undefined {
  const fields = argument.trim().split(/\s+/);
  if (fields.length !== 6 || (fields[2] === '?') === (fields[4] === '?')) return undefined;
  try {
    return new Cron(`0 ${fields.join(' ')}`, {
      mode: '7-part',
      alternativeWeekdays: true,
      sloppyRanges: true,
      timezone,
      paused: true,
    });
  } catch {
    return undefined;
  }
}
