import { randomUUID } from 'node:crypto';
import type { Clock } from '../engines/engine.ts';
import type { Environment } from './environment.ts';
import type { FunctionConfiguration } from './function.ts';
import type { FunctionError } from './worker-messages.ts';

export type Outcome = { readonly payload: string } | { readonly error: FunctionError };

/** In the cloud a function has a thousand environments; on one machine as many as its cores can feed. */
const MOST_ENVIRONMENTS = 4;

export interface PoolOptions {
  readonly configuration: FunctionConfiguration;
  readonly clock: Clock;
  /** Starts the environment of a slot; the same slot always has the same credentials. */
  open(slot: number): Environment;
  /** An invocation begins in this slot. */
  onInvoke(slot: number): void;
}

/** The environments of one function. Idle ones are used again, the latest first; when all are busy, callers wait their turn. */
export class EnvironmentPool {
  readonly #options: PoolOptions;
  readonly #environments = new Map<number, Environment>();
  readonly #idle: number[] = [];
  readonly #queue: ((slot: number) => void)[] = [];
  readonly #size: number;
  #busy = 0;

  constructor(options: PoolOptions) {
    this.#options = options;
    const reserved = options.configuration.reservedConcurrency ?? MOST_ENVIRONMENTS;
    this.#size = Math.max(1, Math.min(reserved, MOST_ENVIRONMENTS));
    this.#idle = Array.from({ length: this.#size }, (_, slot) => this.#size - 1 - slot);
  }

  /** Slots, each with credentials of its own. */
  get size(): number {
    return this.#size;
  }

  get inFlight(): number {
    return this.#busy + this.#queue.length;
  }

  async run(payload: string): Promise<Outcome> {
    const slot = await this.#acquire();
    this.#busy += 1;
    try {
      return await this.#runIn(slot, payload);
    } finally {
      this.#busy -= 1;
      this.#release(slot);
    }
  }

  /** Ends the environment of a slot as a crash would. */
  kill(slot: number): void {
    this.#environments.get(slot)?.terminate({
      type: 'Runtime.ExitError',
      message: 'Runtime exited with error: signal: killed',
    });
  }

  stop(): void {
    for (const slot of this.#environments.keys()) this.kill(slot);
  }

  async #runIn(slot: number, payload: string): Promise<Outcome> {
    const environment = this.#environmentOf(slot);
    this.#options.onInvoke(slot);
    const { timeoutMilliseconds } = this.#options.configuration;
    const requestId = randomUUID();
    const timer = setTimeout(() => {
      const seconds = (timeoutMilliseconds / 1000).toFixed(2);
      const message = `RequestId: ${requestId} Error: Task timed out after ${seconds} seconds`;
      environment.terminate({ type: 'Sandbox.Timedout', message });
    }, timeoutMilliseconds);
    try {
      return await environment.run({
        requestId,
        payload,
        deadline: this.#options.clock.now() + timeoutMilliseconds,
      });
    } finally {
      clearTimeout(timer);
    }
  }

  #environmentOf(slot: number): Environment {
    const present = this.#environments.get(slot);
    if (present && !present.ended) return present;
    const environment = this.#options.open(slot);
    this.#environments.set(slot, environment);
    return environment;
  }

  async #acquire(): Promise<number> {
    const slot = this.#idle.pop();
    if (slot !== undefined) return slot;
    return new Promise((resolve) => this.#queue.push(resolve));
  }

  #release(slot: number): void {
    const next = this.#queue.shift();
    if (next) next(slot);
    else this.#idle.push(slot);
  }
}
