import { describe, expect, it } from 'vitest';
import { foundZones, zoneChoices } from './profile-time-zones.ts';

const zones = zoneChoices('en', Date.UTC(2026, 10, 21, 12));
const find = (typed: string) => foundZones(zones, typed).map(({ value }) => value);

describe('time zones', () => {
  it('are those of the runtime, each once, with their distance from Greenwich', () => {
    expect(new Set(zones.map(({ value }) => value)).size).toBe(zones.length);
    expect(zones).toContainEqual({ value: 'Europe/Berlin', label: 'Europe/Berlin (GMT+1)' });
  });

  it('are found by words of their names, however typed', () => {
    expect(find('new york')).toEqual(['America/New_York']);
    expect(find('EUROPE berlin')).toEqual(['Europe/Berlin']);
    expect(find('europe/ber')).toEqual(['Europe/Berlin']);
    expect(find('sao paulo')).toEqual(['America/Sao_Paulo']);
    expect(find('atlantis')).toEqual([]);
  });
});
