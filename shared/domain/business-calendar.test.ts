import { expect, test } from 'vitest';
import { calendarSchema } from './business-calendar.ts';

const workday = [
  { from: '09:00', to: '12:00' },
  { from: '12:00', to: '24:00' },
];
const calendar = {
  name: 'Office',
  timeZone: 'Europe/Berlin',
  week: [workday, [], [], [], [], [], []],
  holidays: ['2026-12-25'],
};

test('periods that touch and end at midnight are accepted', () => {
  expect(calendarSchema.parse(calendar)).toEqual(calendar);
});

test.each([
  ['an unknown time zone', { timeZone: 'Europe/Atlantis' }],
  ['a week that never opens', { week: [[], [], [], [], [], [], []] }],
  [
    'a period that ends before it begins',
    { week: [[{ from: '17:00', to: '09:00' }], [], [], [], [], [], []] },
  ],
  ['a period without length', { week: [[{ from: '09:00', to: '09:00' }], [], [], [], [], [], []] }],
  [
    'overlapping periods',
    {
      week: [
        [
          { from: '09:00', to: '12:00' },
          { from: '11:00', to: '13:00' },
        ],
        [],
        [],
        [],
        [],
        [],
        [],
      ],
    },
  ],
  ['a day that is none', { holidays: ['2026-02-30'] }],
])('%s is refused', (_name, change) => {
  expect(calendarSchema.safeParse({ ...calendar, ...change }).success).toBe(false);
});
