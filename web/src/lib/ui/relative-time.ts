import { shownZone } from './shown-zone.ts';

const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** Making one costs about a millisecond, and a list shows dozens of times. */
const dates = new Map<string, Intl.DateTimeFormat>();
const spans = new Map<string, Intl.RelativeTimeFormat>();

const dateFormat = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const zoned = { timeZone: shownZone(), ...options };
  const key = `${locale} ${JSON.stringify(zoned)}`;
  const known = dates.get(key) ?? new Intl.DateTimeFormat(locale, zoned);
  dates.set(key, known);
  return known;
};

const relativeFormat = (
  locale: string,
  style: Intl.RelativeTimeFormatStyle,
): Intl.RelativeTimeFormat => {
  const key = `${locale} ${style}`;
  const known = spans.get(key) ?? new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style });
  spans.set(key, known);
  return known;
};

/** "5 minutes ago", "in 2 hours", "now" within a minute; never rounds a deadline up past itself. Milliseconds. */
export const relativeTime = (
  at: number,
  now: number,
  locale: string,
  style: Intl.RelativeTimeFormatStyle = 'long',
): string => {
  const seconds = (at - now) / 1000;
  const format = relativeFormat(locale, style);
  for (const [unit, size] of units) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  return format.format(0, 'second');
};

const inUnit = (value: number, unit: 'day' | 'hour' | 'minute', locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'narrow' }).format(value);

/** Time left or overdue, short enough for a table: `45m`, `3h 20m`, `2d 4h` in English. Milliseconds. */
export const shortSpan = (milliseconds: number, locale: string): string => {
  const minutes = Math.floor(Math.abs(milliseconds) / 60_000);
  if (minutes === 0) return `<${inUnit(1, 'minute', locale)}`;
  const parts = [
    ['day', Math.floor(minutes / 1440)],
    ['hour', Math.floor((minutes % 1440) / 60)],
    ['minute', minutes % 60],
  ] as const;
  const first = parts.findIndex(([, value]) => value > 0);
  const shown = parts.slice(first, first + 2).filter(([, value]) => value > 0);
  return new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' }).format(
    shown.map(([unit, value]) => inUnit(value, unit, locale)),
  );
};

export const absoluteTime = (at: number, locale: string): string =>
  dateFormat(locale, { dateStyle: 'full', timeStyle: 'short' }).format(at);

/** A moment as people plan by: the time alone today, with the day otherwise, with the year if it is another. */
export const plannedTime = (at: number, now: number, locale: string): string => {
  const isSame = (options: Intl.DateTimeFormatOptions) =>
    dateFormat('en', options).format(at) === dateFormat('en', options).format(now);
  const time = { hour: '2-digit', minute: '2-digit' } as const;
  if (isSame({ dateStyle: 'short' })) return dateFormat(locale, time).format(at);
  const day = { weekday: 'short', day: 'numeric', month: 'short', ...time } as const;
  return dateFormat(locale, isSame({ year: 'numeric' }) ? day : { ...day, year: 'numeric' }).format(
    at,
  );
};
