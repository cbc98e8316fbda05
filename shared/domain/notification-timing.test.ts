import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { notices } from './notice-kinds.ts';
import { noPreferences, wants, type NotificationPreferences } from './notification-preferences.ts';
import { mailTiming } from './notification-timing.ts';
import { zoneOffset } from './zone-offset.ts';

const hour = 3_600_000;
const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'America/Sao_Paulo',
];

const twoDigits = (value: number) => String(value).padStart(2, '0');
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hours, minutes]) => `${twoDigits(hours)}:${twoDigits(minutes)}`);
const switches = fc.dictionary(fc.constantFrom(...notices), fc.boolean());
const preferences: fc.Arbitrary<NotificationPreferences> = fc.record({
  mail: switches,
  portal: switches,
  digest: fc.record({
    every: fc.constantFrom('off', 'day', 'week'),
    hour: fc.integer({ min: 0, max: 23 }),
    weekday: fc.integer({ min: 1, max: 7 }),
  }),
  quiet: fc.option(
    fc.record({ from: time, to: time }).filter(({ from, to }) => from !== to),
    { nil: null },
  ),
});
const telling = fc.record({
  notice: fc.constantFrom(...notices),
  allowed: fc.boolean(),
  urgent: fc.boolean(),
});
const moment = fc.record({
  now: fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2030, 0) }),
  timeZone: fc.constantFrom(...zones),
});

/** Time of day that clocks of the zone show. */
const clock = (at: number, timeZone: string): string =>
  new Date(at + zoneOffset(timeZone, at)).toISOString().slice(11, 16);

const isQuiet = (at: number, timeZone: string, { quiet }: NotificationPreferences): boolean => {
  if (quiet === null) return false;
  const now = clock(at, timeZone);
  return quiet.from < quiet.to
    ? quiet.from <= now && now < quiet.to
    : quiet.from <= now || now < quiet.to;
};

describe('any mail, person and moment', () => {
  test('is never sent where owner or person switched it off, and only there', () => {
    fc.assert(
      fc.property(telling, preferences, moment, (what, chosen, at) => {
        const isWanted = what.allowed && wants(chosen, 'mail', what.notice);
        expect(mailTiming(what, chosen, at).when === 'never').toBe(!isWanted);
      }),
    );
  });

  test('goes at once where it is urgent, and otherwise not in quiet hours', () => {
    fc.assert(
      fc.property(telling, preferences, moment, (what, chosen, at) => {
        const timing = mailTiming(what, chosen, at);
        if (timing.when === 'never') return;
        const sentAt = timing.when === 'now' ? at.now : timing.at;
        if (what.urgent) expect(sentAt).toBe(at.now);
        else expect(isQuiet(sentAt, at.timeZone, chosen)).toBe(false);
      }),
    );
  });

  test('waits no longer than a week, a day of quiet and an hour that clocks are put back', () => {
    fc.assert(
      fc.property(telling, preferences, moment, (what, chosen, at) => {
        const timing = mailTiming(what, chosen, at);
        if (timing.when !== 'later') return;
        expect(timing.at).toBeGreaterThan(at.now);
        const days = timing.as === 'single' ? 1 : chosen.digest.every === 'week' ? 8 : 2;
        expect(timing.at - at.now).toBeLessThanOrEqual(days * 24 * hour + 2 * hour);
      }),
    );
  });

  test('is in the same digest as whatever comes before that digest', () => {
    fc.assert(
      fc.property(
        telling,
        preferences,
        moment,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (what, chosen, at, part) => {
          const timing = mailTiming(what, chosen, at);
          if (timing.when !== 'later' || timing.as !== 'digest' || chosen.quiet !== null) return;
          const now = Math.min(timing.at - 1, at.now + Math.floor((timing.at - at.now) * part));
          expect(mailTiming(what, chosen, { ...at, now })).toEqual(timing);
        },
      ),
    );
  });
});

describe('a digest', () => {
  const at = (now: string, every: 'day' | 'week', timeZone = 'Europe/Berlin') => {
    const chosen = { ...noPreferences, digest: { every, hour: 8, weekday: 1 } };
    const what = { notice: 'replied', allowed: true, urgent: false } as const;
    const timing = mailTiming(what, chosen, { now: Date.parse(now), timeZone });
    return timing.when === 'later' ? new Date(timing.at).toISOString() : timing.when;
  };

  test("comes at the person's hour, in winter and in summer", () => {
    expect(at('2026-11-21T06:59:00Z', 'day')).toBe('2026-11-21T07:00:00.000Z');
    expect(at('2026-11-21T07:00:00Z', 'day')).toBe('2026-11-22T07:00:00.000Z');
    expect(at('2026-07-01T12:00:00Z', 'day')).toBe('2026-07-02T06:00:00.000Z');
    expect(at('2026-11-21T12:00:00Z', 'day', 'Asia/Tokyo')).toBe('2026-11-21T23:00:00.000Z');
  });

  test('of the week comes on its day', () => {
    expect(at('2026-11-21T12:00:00Z', 'week')).toBe('2026-11-23T07:00:00.000Z');
    expect(at('2026-11-23T07:00:00Z', 'week')).toBe('2026-11-30T07:00:00.000Z');
  });

  test('does not hold back the receipt of a new request', () => {
    const chosen = { ...noPreferences, digest: { every: 'day', hour: 8, weekday: 1 } } as const;
    const what = { notice: 'created', allowed: true, urgent: false } as const;
    expect(mailTiming(what, chosen, { now: 0, timeZone: 'UTC' })).toEqual({ when: 'now' });
  });
});

test('quiet hours end although clocks skip their end', () => {
  const chosen = { ...noPreferences, quiet: { from: '22:00', to: '02:30' } };
  const what = { notice: 'replied', allowed: true, urgent: false } as const;
  const now = Date.parse('2026-03-29T00:30:00Z');
  const timing = mailTiming(what, chosen, { now, timeZone: 'Europe/Berlin' });
  expect(timing).toEqual({ when: 'later', at: Date.parse('2026-03-29T01:30:00Z'), as: 'single' });
});
