import { expect, test } from 'vitest';
import { parseScheduleExpression } from './schedule-expression.ts';

const instant = (text: string) => Date.parse(text);
const nextOf = (expression: string, after: string, timezone?: string) => {
  const next = parseScheduleExpression(expression, timezone).next(instant(after), instant(after));
  return next === undefined ? undefined : new Date(next).toISOString();
};

test.each([
  ['at(2026-03-29T09:00:00)', '2026-03-01T00:00:00Z', 'Europe/Berlin', '2026-03-29T07:00:00.000Z'],
  ['at(2026-03-01T09:00:00)', '2026-03-02T00:00:00Z', 'UTC', undefined],
  ['rate(5 minutes)', '2026-03-01T00:00:30Z', 'UTC', '2026-03-01T00:05:30.000Z'],
  ['cron(0/15 * * * ? *)', '2026-03-01T00:01:00Z', 'UTC', '2026-03-01T00:15:00.000Z'],
  ['cron(0 9 ? * 2-6 *)', '2026-03-06T10:00:00Z', 'UTC', '2026-03-09T09:00:00.000Z'],
  ['cron(0 9 ? * MON *)', '2026-07-01T00:00:00Z', 'Europe/Berlin', '2026-07-06T07:00:00.000Z'],
  ['cron(0 0 L * ? *)', '2026-02-01T00:00:00Z', 'UTC', '2026-02-28T00:00:00.000Z'],
])('%s after %s in %s', (expression, after, timezone, expected) => {
  expect(nextOf(expression, after, timezone)).toBe(expected);
});

test.each([
  'rate(1 minutes)',
  'rate(5 minute)',
  'rate(0 minutes)',
  'cron(0 9 * * * *)',
  'at(tomorrow)',
  'every day',
])('%s is refused', (expression) => {
  expect(() => parseScheduleExpression(expression)).toThrow('Invalid Schedule Expression');
});
