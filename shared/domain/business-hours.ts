import { minutesOfDay, type BusinessCalendar } from './business-calendar.ts';
import { zoneOffset } from './zone-offset.ts';

const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;

/**
 * How far opening hours are looked for. A deadline that ten years of openings cannot hold (or a calendar that never
 * opens, which settings refuse) falls on this horizon.
 */
export const horizonMilliseconds = 3653 * day;

/** Openings from one moment to another, in epoch milliseconds; `to` is not part of it. */
interface Opening {
  readonly from: number;
  readonly to: number;
}

/** A stretch of time in which a zone keeps one distance from UTC. */
interface Stretch extends Opening {
  readonly offset: number;
}

/** Offsets are compared a week apart: no zone has moved its clock twice within one. */
const stretchLimit = 7 * day;

/** The second at which a zone's clock changes; both ends lie around exactly one change. */
const endOfOffset = (
  offsetAt: (at: number) => number,
  offset: number,
  from: number,
  to: number,
): number => {
  let [same, changed] = [Math.floor(from / second), Math.ceil(to / second)];
  while (changed - same > 1) {
    const middle = Math.floor((same + changed) / 2);
    if (offsetAt(middle * second) === offset) same = middle;
    else changed = middle;
  }
  return changed * second;
};

function* stretches(timeZone: string, from: number, to: number): Generator<Stretch> {
  const offsetAt = (at: number): number => zoneOffset(timeZone, at);
  let start = from;
  while (start < to) {
    const offset = offsetAt(start);
    const far = Math.min(to, start + stretchLimit);
    const end =
      offsetAt(far) === offset ? far : Math.min(far, endOfOffset(offsetAt, offset, start, far));
    yield { from: start, to: end, offset };
    start = end;
  }
}

/** Days since 1970-01-01, a Thursday; weeks begin on Monday. */
const weekdayOf = (dayNumber: number): number => (((dayNumber + 3) % 7) + 7) % 7;

function* openings(calendar: BusinessCalendar, from: number, to: number): Generator<Opening> {
  const holidays = new Set(calendar.holidays.map((date) => Date.parse(date) / day));
  const week = calendar.week.map((periods) =>
    periods.map((period) => ({
      from: minutesOfDay(period.from) * minute,
      to: minutesOfDay(period.to) * minute,
    })),
  );
  for (const stretch of stretches(calendar.timeZone, from, to)) {
    const lastDay = Math.floor((stretch.to - 1 + stretch.offset) / day);
    for (let date = Math.floor((stretch.from + stretch.offset) / day); date <= lastDay; date += 1) {
      if (holidays.has(date)) continue;
      for (const period of week[weekdayOf(date)] ?? []) {
        const midnight = date * day - stretch.offset;
        const opening = {
          from: Math.max(stretch.from, midnight + period.from),
          to: Math.min(stretch.to, midnight + period.to),
        };
        if (opening.from < opening.to) yield opening;
      }
    }
  }
}

/**
 * The first moment (epoch milliseconds) at which `seconds` of opening hours have passed since `from`; seconds may have
 * a fraction. A sum that is full at closing time ends there, not at the next opening. It is open whenever the wall
 * clock of the calendar's zone shows a time within a period, so an hour that a clock change repeats counts twice, and
 * one that it skips not at all. At most `horizonMilliseconds` from `from`.
 */
export const addBusinessSeconds = (
  calendar: BusinessCalendar,
  from: number,
  seconds: number,
): number => {
  let left = Math.round(seconds * second);
  if (left <= 0) return from;
  const horizon = from + horizonMilliseconds;
  for (const opening of openings(calendar, from, horizon)) {
    const length = opening.to - opening.from;
    if (left <= length) return opening.from + left;
    left -= length;
  }
  return horizon;
};

/**
 * Seconds of opening hours, to the millisecond, between two moments (epoch milliseconds); 0 where `to` is not after
 * `from`. Looks no further than `horizonMilliseconds`.
 */
export const businessSecondsBetween = (
  calendar: BusinessCalendar,
  from: number,
  to: number,
): number => {
  let total = 0;
  for (const opening of openings(calendar, from, Math.min(to, from + horizonMilliseconds)))
    total += opening.to - opening.from;
  return total / second;
};

/**
 * When it is open next (epoch milliseconds): `at` itself during opening hours, or undefined where the calendar does not
 * open within a year.
 */
export const nextOpening = (calendar: BusinessCalendar, at: number): number | undefined => {
  for (const opening of openings(calendar, at, at + 366 * day)) return opening.from;
  return undefined;
};
