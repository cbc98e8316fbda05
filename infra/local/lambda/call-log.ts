import type { CallObserver } from '../front-door/call-observer.ts';
import { CallerKilled } from '../front-door/caller-killed.ts';

export interface Call {
  readonly service: string;
  readonly operation: string;
}

/** Kill a function before or after the n-th AWS call (from 1) of one invocation, once. */
export interface CrashPlan {
  readonly functionName: string;
  readonly call: number;
  readonly when: 'before' | 'after';
}

interface Caller {
  readonly functionName: string;
  readonly kill: () => void;
  calls: Call[];
}

/** Notes the AWS calls of each running invocation, and stages the crashes a test has asked for. */
export class CallLog implements CallObserver {
  readonly #callers = new Map<string, Caller>();
  readonly #latest = new Map<string, Caller>();
  #plans: CrashPlan[] = [];

  /** Says whose access key this is, and how to kill the environment that holds it. */
  register(accessKeyId: string, functionName: string, kill: () => void): void {
    this.#callers.set(accessKeyId, { functionName, kill, calls: [] });
  }

  /** A new invocation begins in the environment with this key. */
  begin(accessKeyId: string): void {
    const caller = this.#callers.get(accessKeyId);
    if (!caller) return;
    caller.calls = [];
    this.#latest.set(caller.functionName, caller);
  }

  plan(plan: CrashPlan): void {
    this.#plans.push(plan);
  }

  clearPlans(): void {
    this.#plans = [];
  }

  /** Plans that have not come true: the function made fewer calls. */
  get openPlans(): readonly CrashPlan[] {
    return this.#plans;
  }

  /** The calls of the function's latest invocation, in order. */
  callsOf(functionName: string): readonly Call[] {
    return this.#latest.get(functionName)?.calls ?? [];
  }

  observe(accessKeyId: string, service: string, operation: string): () => void {
    const caller = this.#callers.get(accessKeyId);
    if (!caller) return () => undefined;
    // Calls of one invocation may overlap: each is known by its place, not by how many there are when it ends.
    const call = caller.calls.push({ service, operation });
    this.#crash(caller, call, 'before');
    return () => this.#crash(caller, call, 'after');
  }

  #crash({ functionName, kill }: Caller, call: number, when: CrashPlan['when']): void {
    const due = this.#plans.find(
      (plan) => plan.functionName === functionName && plan.call === call && plan.when === when,
    );
    if (!due) return;
    this.#plans = this.#plans.filter((plan) => plan !== due);
    kill();
    throw new CallerKilled();
  }
}
