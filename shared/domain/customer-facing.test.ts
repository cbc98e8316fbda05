import { expect, it } from 'vitest';
import { shownAgentName, shownStatus } from './customer-facing.ts';
import type { Settings } from './settings.ts';

const named = (form: Settings['ownerDisplay']['form'], name = ' Grace Brewster Hopper ') =>
  shownAgentName(name, 'de', {
    defaultLocale: 'en',
    ownerDisplay: { form, alias: { en: 'Your team' } },
  });

it('names agents in the form the owner chose, the alias in a language there is', () => {
  expect([named('first'), named('full'), named('last'), named('alias')]).toEqual([
    'Grace',
    'Grace Brewster Hopper',
    'Hopper',
    'Your team',
  ]);
  expect(named('last', 'Grace')).toBe('Grace');
});

it('tells the real status, or just open and closed', () => {
  const statuses = ['open', 'in-progress', 'waiting', 'resolved', 'closed'] as const;
  expect(statuses.map((status) => shownStatus(status, { showStages: true }))).toEqual(statuses);
  expect(statuses.map((status) => shownStatus(status, { showStages: false }))).toEqual([
    'open',
    'open',
    'open',
    'closed',
    'closed',
  ]);
});
