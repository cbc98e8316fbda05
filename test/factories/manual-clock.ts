import type { Clock } from '../../infra/local/engines/engine.ts';

interface Timer {
  readonly at: number;
  readonly run: () => void;
}

export interface ManualClock extends Clock {
  /** Moves time on and runs everything that became due, in order. */
  advance(milliseconds: number): void;
}

/** A clock that stands still until a test moves it. */
export function createManualClock(start = Date.parse('2026-03-02T09:00:00Z')): ManualClock {
  let now = start;
  let timers: Timer[] = [];
  const due = () => timers.filter((timer) => timer.at <= now).sort((a, b) => a.at - b.at)[0];
  const runDue = () => {
    for (let timer = due(); timer; timer = due()) {
      timers = timers.filter((other) => other !== timer);
      timer.run();
    }
  };
  return {
    now: () => now,
    at(at, run) {
      const timer = { at, run };
      timers.push(timer);
      if (at <= now) queueMicrotask(runDue);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    advance(milliseconds) {
      now += milliseconds;
      runDue();
    },
  };
}
