import { expect, it } from 'vitest';
import { codeProblem, emailProblem, missing, newPasswordProblem } from './field-problems.ts';

it.each([
  [missing, ' '],
  [emailProblem, ''],
  [emailProblem, 'ida@customer'],
  [emailProblem, 'ida customer.example'],
  [codeProblem, ''],
  [codeProblem, '12345'],
  [newPasswordProblem, ''],
  [newPasswordProblem, 'lamplight-at-9'],
])('%o objects to "%s"', (problem, value) => {
  expect(problem(value)).toMatch(/\w/);
});

it('accepts what the server would, spaces around it too', () => {
  expect([
    missing('Ida'),
    emailProblem(' ida@customer.example '),
    codeProblem(' 012345 '),
    newPasswordProblem('Lamplight-at-9'),
  ]).toEqual([undefined, undefined, undefined, undefined]);
});
