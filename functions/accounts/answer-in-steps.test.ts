import { expect, test } from 'vitest';
import { inSteps, type Stopwatch } from './answer-in-steps.ts';

/** A stopwatch that moves only when work or waiting does. */
const manual = () => {
  let at = 5;
  const stopwatch: Stopwatch = {
    now: () => at,
    wait: async (milliseconds) => void (at += milliseconds),
  };
  return {
    stopwatch,
    take: (milliseconds: number) => void (at += milliseconds),
    elapsed: () => at - 5,
  };
};

test.each([
  [0, 400],
  [1, 400],
  [399.5, 400],
  [400, 800],
  [950, 1200],
])('work of %d ms answers after %d ms', async (takes, answers) => {
  const { stopwatch, take, elapsed } = manual();
  const work = inSteps(
    400,
    stopwatch,
  )(async (given: string) => {
    take(takes);
    return `${given}!`;
  });
  expect(await work('done')).toBe('done!');
  expect(elapsed()).toBeCloseTo(answers);
});

test('a failure waits as long as a success', async () => {
  const { stopwatch, take, elapsed } = manual();
  const work = inSteps(
    400,
    stopwatch,
  )(async () => {
    take(30);
    throw new Error('refused');
  });
  await expect(work()).rejects.toThrow('refused');
  expect(elapsed()).toBeCloseTo(400);
});
