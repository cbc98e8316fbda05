import { expect, test } from 'vitest';
import { answerDate, checkSigningTime } from './signing-time.ts';

const day = 86_400_000;
const clock = {
  now: () => Date.now() + 7 * day,
  recentTimes: () => [Date.now() + 7 * day, Date.now() + day],
};
const role = { arn: 'arn:aws:sts::000000000000:assumed-role/r/s', kind: 'role' } as const;
const operator = { arn: 'arn:aws:iam::000000000000:user/operator', kind: 'operator' } as const;

test.each([
  ['a function by the time of the stack', role, 7 * day, true],
  ['a function by the time before a shift just now', role, day, true],
  ['a function by the time of the machine', role, 0, false],
  ['a tool by the time of the machine', operator, 0, true],
  ['a tool by the time of yesterday', operator, -day, false],
])('%s', (_, principal, offset, accepted) => {
  const check = () => checkSigningTime(Date.now() + offset, principal, clock);
  if (accepted) expect(check).not.toThrow();
  else expect(check).toThrow('too large');
});

test('tells each caller the time of its own clock', () => {
  expect(Date.parse(answerDate(role, clock)) - Date.now()).toBeGreaterThan(6 * day);
  expect(Date.parse(answerDate(operator, clock)) - Date.now()).toBeLessThan(day);
});
