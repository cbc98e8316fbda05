/** Making a format costs a hundred times what using it does; a process meets few zones. */
const formats = new Map<string, Intl.DateTimeFormat>();

const formatOf = (timeZone: string): Intl.DateTimeFormat => {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'iso8601',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(timeZone, format);
  return format;
};

/**
 * Milliseconds by which the wall clock of an IANA zone is ahead of UTC at a moment (epoch milliseconds, from 1970 on).
 * Throws `RangeError` for a zone that the runtime does not know.
 */
export const zoneOffset = (timeZone: string, at: number): number => {
  const parts = new Map<string, number>();
  for (const { type, value } of formatOf(timeZone).formatToParts(at))
    parts.set(type, Number(value));
  const part = (type: string): number => parts.get(type) ?? 0;
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return wall - Math.floor(at / 1000) * 1000;
};
