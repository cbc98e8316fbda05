import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minutesOfDay, type BusinessCalendar } from './business-calendar.ts';
import {
  addBusinessSeconds,
  businessSecondsBetween,
  horizonMilliseconds,
} from './business-hours.ts';

const at = (iso: string): number => Date.parse(iso);
const hours = (count: number): number => count * 3600;

const nineToFive = [{ from: '09:00', to: '17:00' }];
const office: BusinessCalendar = {
  name: 'Office',
  timeZone: 'Europe/Berlin',
  week: [nineToFive, nineToFive, nineToFive, nineToFive, nineToFive, [], []],
  holidays: [],
};
const allDay = [{ from: '00:00', to: '24:00' }];
const always: BusinessCalendar = {
  ...office,
  week: [allDay, allDay, allDay, allDay, allDay, allDay, allDay],
};
const never: BusinessCalendar = { ...office, week: [[], [], [], [], [], [], []] };

const due = (calendar: BusinessCalendar, from: string, seconds: number): string =>
  new Date(addBusinessSeconds(calendar, at(from), seconds)).toISOString();

describe('hand-worked deadlines', () => {
  // 2026-11-20 is a Friday; Berlin is at UTC+1 then.
  test.each([
    ['within the day', office, '2026-11-20T09:00:00Z', hours(2), '2026-11-20T11:00:00.000Z'],
    [
      'at closing time stays on that day',
      office,
      '2026-11-20T14:00:00Z',
      hours(2),
      '2026-11-20T16:00:00.000Z',
    ],
    [
      'a second past closing goes to the next opening',
      office,
      '2026-11-20T14:00:00Z',
      hours(2) + 1,
      '2026-11-23T08:00:01.000Z',
    ],
    [
      'asked on Saturday starts on Monday',
      office,
      '2026-11-21T12:00:00Z',
      hours(1),
      '2026-11-23T09:00:00.000Z',
    ],
    [
      'a holiday is skipped',
      { ...office, holidays: ['2026-11-23'] },
      '2026-11-20T15:00:00Z',
      hours(2),
      '2026-11-24T09:00:00.000Z',
    ],
    [
      'a lunch break is skipped',
      {
        ...office,
        week: office.week.map(() => [
          { from: '09:00', to: '12:00' },
          { from: '13:00', to: '17:00' },
        ]),
      },
      '2026-11-20T10:30:00Z',
      hours(1),
      '2026-11-20T12:30:00.000Z',
    ],
    [
      'spring forward: the skipped hour is not worked',
      always,
      '2026-03-28T23:00:00Z',
      hours(23),
      '2026-03-29T22:00:00.000Z',
    ],
    [
      'the day after the spring change opens an hour earlier in UTC',
      office,
      '2026-03-27T15:00:00Z',
      hours(2),
      '2026-03-30T08:00:00.000Z',
    ],
    [
      'the day after the autumn change opens an hour later in UTC',
      office,
      '2026-10-23T14:00:00Z',
      hours(2),
      '2026-10-26T09:00:00.000Z',
    ],
    [
      'nothing to wait for is due at once, even while closed',
      office,
      '2026-11-21T12:00:00Z',
      0,
      '2026-11-21T12:00:00.000Z',
    ],
  ])('%s', (_name, calendar, from, seconds, expected) => {
    expect(due(calendar, from, seconds)).toBe(expected);
  });

  test('a repeated hour counts twice, a skipped one not at all', () => {
    const night = { ...office, week: office.week.map(() => [{ from: '02:00', to: '03:00' }]) };
    expect(
      businessSecondsBetween(night, at('2026-10-24T22:00:00Z'), at('2026-10-25T22:00:00Z')),
    ).toBe(hours(2));
    expect(
      businessSecondsBetween(night, at('2026-03-28T23:00:00Z'), at('2026-03-29T22:00:00Z')),
    ).toBe(0);
  });

  test('a calendar that never opens puts the deadline on the horizon instead of searching for ever', () => {
    const from = at('2026-11-20T09:00:00Z');
    expect(addBusinessSeconds(never, from, 1)).toBe(from + horizonMilliseconds);
    expect(businessSecondsBetween(never, from, from + 2 * horizonMilliseconds)).toBe(0);
  });

  test('nothing lies between a moment and an earlier one', () => {
    expect(
      businessSecondsBetween(always, at('2026-11-20T09:00:00Z'), at('2026-11-20T08:00:00Z')),
    ).toBe(0);
  });
});

const minute = 60_000;
const day = 1440 * minute;
const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const periods = fc
  .uniqueArray(fc.integer({ min: 0, max: 1440 }), { minLength: 0, maxLength: 8 })
  .map((times) => times.sort((a, b) => a - b))
  .map((times) =>
    times.flatMap((from, index) =>
      index % 2 === 0 && times[index + 1] !== undefined
        ? [{ from: clock(from), to: clock(times[index + 1]!) }]
        : [],
    ),
  );

/** Moments near which some of these zones change their clocks, among them at midnight, by half an hour, and over the date line. */
const places = [
  ['Europe/Berlin', '2026-03-29T01:00:00Z'],
  ['Europe/Berlin', '2026-10-25T01:00:00Z'],
  ['America/New_York', '2026-03-08T07:00:00Z'],
  ['America/Santiago', '2026-09-06T04:00:00Z'],
  ['Africa/Cairo', '2026-04-23T22:00:00Z'],
  ['Africa/Casablanca', '2026-02-15T02:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'],
  ['Asia/Kathmandu', '2026-01-01T00:00:00Z'],
  ['Pacific/Apia', '2011-12-30T10:00:00Z'],
  ['UTC', '2024-02-29T00:00:00Z'],
] as const;

const scenario = fc.constantFrom(...places).chain(([timeZone, near]) =>
  fc.record({
    calendar: fc.record<BusinessCalendar>({
      name: fc.constant('Random'),
      timeZone: fc.constant(timeZone),
      week: fc.array(periods, { minLength: 7, maxLength: 7 }),
      holidays: fc.array(
        fc
          .integer({ min: -3, max: 3 })
          .map((days) => new Date(at(near) + days * day).toISOString().slice(0, 10)),
        { maxLength: 3 },
      ),
    }),
    from: fc.integer({ min: -2 * 1440, max: 1440 }).map((minutes) => at(near) + minutes * minute),
    length: fc.integer({ min: 0, max: 2 * 1440 }),
  }),
);

const wallClock = (timeZone: string) => {
  const format = new Intl.DateTimeFormat('sv', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return (moment: number): { date: string; minutes: number } => {
    const [date = '', time = ''] = format.format(moment).split(' ');
    return { date, minutes: minutesOfDay(time) };
  };
};

/** Looks at the wall clock once a minute. */
const openMinutes = (
  { timeZone, week, holidays }: BusinessCalendar,
  from: number,
  to: number,
): number => {
  const read = wallClock(timeZone);
  let count = 0;
  for (let moment = from; moment < to; moment += minute) {
    const { date, minutes } = read(moment);
    const weekday = (new Date(date).getUTCDay() + 6) % 7;
    const isOpen = week[weekday]!.some(
      (period) => minutesOfDay(period.from) <= minutes && minutes < minutesOfDay(period.to),
    );
    if (isOpen && !holidays.includes(date)) count += 1;
  }
  return count;
};

describe('any calendar, zone, holiday and clock change', () => {
  test('time between equals what a look at the wall clock every minute counts', () => {
    fc.assert(
      fc.property(scenario, ({ calendar, from, length }) => {
        const to = from + length * minute;
        expect(businessSecondsBetween(calendar, from, to)).toBe(
          openMinutes(calendar, from, to) * 60,
        );
      }),
      { numRuns: 150 },
    );
  });

  test('adding, then measuring, gives what was added; and no earlier moment does', () => {
    fc.assert(
      fc.property(
        scenario,
        fc.integer({ min: 1, max: 40 * 3600 }),
        ({ calendar, from }, seconds) => {
          fc.pre(calendar.week.some((list) => list.length > 0));
          const end = addBusinessSeconds(calendar, from, seconds);
          expect(businessSecondsBetween(calendar, from, end)).toBe(seconds);
          expect(businessSecondsBetween(calendar, from, end - 1)).toBeLessThan(seconds);
        },
      ),
    );
  });

  test('adding in two parts ends where adding at once does', () => {
    fc.assert(
      fc.property(scenario, fc.nat(90_000), fc.nat(90_000), ({ calendar, from }, one, two) => {
        fc.pre(calendar.week.some((list) => list.length > 0));
        const end = addBusinessSeconds(calendar, from, one);
        expect(addBusinessSeconds(calendar, end, two)).toBe(
          addBusinessSeconds(calendar, from, one + two),
        );
      }),
    );
  });
});
