import { setTimeout as wait } from 'node:timers/promises';

/** Monotonic milliseconds, and waiting; tests bring their own. */
export interface Stopwatch {
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<unknown>;
}

const stopwatch: Stopwatch = { now: () => performance.now(), wait };

/**
 * Does the work and answers, or fails, only after a whole number of steps, at least one: how long it took then says
 * nothing about whether an address is known.
 */
export const inSteps =
  (step: number, { now, wait: waitFor }: Stopwatch = stopwatch) =>
  <A extends readonly unknown[], R>(work: (...input: A) => Promise<R>) =>
  async (...input: A): Promise<R> => {
    const start = now();
    try {
      return await work(...input);
    } finally {
      const rest = step - ((now() - start) % step);
      await waitFor(rest);
    }
  };
