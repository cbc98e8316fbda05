import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from './engines/engine.ts';

interface Alarm {
  readonly at: number;
  readonly run: () => void;
  timer: NodeJS.Timeout | undefined;
}

/** `setTimeout` takes at most 2^31 - 1 ms; a longer wait is taken in steps. */
const LONGEST_TIMEOUT = 2_147_483_647;

const RECENT = 60_000;

/**
 * Real time plus a shift that the admin port moves. The shift lies in shared memory, so that every function's
 * worker sees a move at once, and in the database, so that time does not jump back at the next start.
 */
export class StackClock implements Clock {
  readonly shared = new SharedArrayBuffer(8);
  readonly #shift = new Float64Array(this.shared);
  readonly #alarms = new Set<Alarm>();
  readonly #database: DatabaseSync;
  #former = { shift: 0, until: 0 };

  constructor(database: DatabaseSync) {
    this.#database = database;
    database.exec(
      'CREATE TABLE IF NOT EXISTS clock (id INTEGER PRIMARY KEY CHECK (id = 1), shift REAL NOT NULL)',
    );
    const row = database.prepare('SELECT shift FROM clock').get();
    this.#shift[0] = Number(row?.['shift'] ?? 0);
  }

  get shift(): number {
    return this.#shift[0] ?? 0;
  }

  now(): number {
    return Date.now() + this.shift;
  }

  at(at: number, run: () => void): () => void {
    const alarm: Alarm = { at, run, timer: undefined };
    this.#alarms.add(alarm);
    this.#arm(alarm);
    return () => this.#cancel(alarm);
  }

  /** Sets the shift in milliseconds and runs, in order of time, every alarm it jumped over. */
  setShift(shift: number): void {
    this.#database
      .prepare(
        'INSERT INTO clock VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET shift = excluded.shift',
      )
      .run(shift);
    this.#former = { shift: this.shift, until: Date.now() };
    this.#shift[0] = shift;
    for (const alarm of [...this.#alarms].sort((a, b) => a.at - b.at)) this.#arm(alarm);
  }

  /** The time, and what it was before a shift of this very minute: a call may have been signed just then. */
  recentTimes(): number[] {
    const recent = Date.now() - this.#former.until < RECENT;
    return [this.now(), ...(recent ? [Date.now() + this.#former.shift] : [])];
  }

  stop(): void {
    for (const alarm of this.#alarms) clearTimeout(alarm.timer);
    this.#alarms.clear();
  }

  #arm(alarm: Alarm): void {
    clearTimeout(alarm.timer);
    const wait = Math.min(Math.max(alarm.at - this.now(), 0), LONGEST_TIMEOUT);
    alarm.timer = setTimeout(() => this.#ring(alarm), wait);
  }

  #ring(alarm: Alarm): void {
    if (this.now() < alarm.at) {
      this.#arm(alarm);
    } else {
      this.#alarms.delete(alarm);
      alarm.run();
    }
  }

  #cancel(alarm: Alarm): void {
    clearTimeout(alarm.timer);
    this.#alarms.delete(alarm);
  }
}
