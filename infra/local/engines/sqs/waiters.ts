import type { Clock } from '../engine.ts';

/** Long polls that wait for a queue to have something visible. */
export interface Waiters {
  /** Resolves on the next `wake` of the queue, at `until`, or when `signal` aborts. */
  wait(queue: string, until: number, signal?: AbortSignal): Promise<void>;
  wake(queue: string): void;
  wakeAll(): void;
}

export function createWaiters(clock: Clock): Waiters {
  const waiting = new Map<string, Set<() => void>>();
  const wake = (queue: string) => {
    for (const resume of waiting.get(queue) ?? []) resume();
  };
  return {
    wait: (queue, until, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) {
          resolve();
          return;
        }
        const others = waiting.get(queue) ?? new Set();
        waiting.set(queue, others);
        const resume = () => {
          others.delete(resume);
          cancel();
          signal?.removeEventListener('abort', resume);
          resolve();
        };
        others.add(resume);
        signal?.addEventListener('abort', resume);
        const cancel = clock.at(until, resume);
      }),
    wake,
    wakeAll: () => [...waiting.keys()].forEach(wake),
  };
}
