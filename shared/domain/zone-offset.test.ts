import fc from 'fast-check';
import { IANAZone } from 'luxon';
import { expect, test } from 'vitest';
import { zoneOffset } from './zone-offset.ts';

test.each([
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Africa/Casablanca',
])('%s is as far from UTC as Luxon says, at any time', (timeZone) => {
  const zone = IANAZone.create(timeZone);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: Date.UTC(2100, 0) }), (at) => {
      expect(zoneOffset(timeZone, at)).toBe(zone.offset(at) * 60_000);
    }),
  );
});
