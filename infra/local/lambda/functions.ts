import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { InvokeResult } from '../engines/engine.ts';
import { AwsError } from '../engines/protocol/aws-error.ts';
import type { CredentialIssuer } from '../iam/credentials.ts';
import { sessionArn } from '../iam/role-arn.ts';
import type { StackClock } from '../clock.ts';
import type { CallLog } from './call-log.ts';
import { EnvironmentPool } from './environment-pool.ts';
import { Environment } from './environment.ts';
import type { FunctionConfiguration } from './function.ts';

/** Lambda's limits on an invocation's payload, in bytes. */
const SYNCHRONOUS_LIMIT = 6 * 1024 * 1024;
export const ASYNCHRONOUS_LIMIT = 1024 * 1024;

export interface FunctionsOptions {
  readonly credentials: CredentialIssuer;
  readonly calls: CallLog;
  readonly clock: StackClock;
  readonly region: string;
  readonly awsOrigin: string;
  /** One `<function>.log` per function, with what it writes to stdout and stderr. */
  readonly logDirectory: string;
}

/** All functions of the stack and their environments. */
export class Functions {
  readonly #options: FunctionsOptions;
  readonly #pools = new Map<string, EnvironmentPool>();
  readonly #configurations = new Map<string, FunctionConfiguration>();

  constructor(options: FunctionsOptions) {
    this.#options = options;
    mkdirSync(options.logDirectory, { recursive: true });
  }

  add(configuration: FunctionConfiguration): void {
    const { calls, clock } = this.#options;
    const keys: string[] = [];
    const pool: EnvironmentPool = new EnvironmentPool({
      configuration,
      clock,
      open: (slot) => this.#open(configuration, slot),
      onInvoke: (slot) => calls.begin(keys[slot] ?? ''),
    });
    for (let slot = 0; slot < pool.size; slot += 1) {
      const { accessKeyId } = this.#credentials(configuration, slot);
      keys.push(accessKeyId);
      calls.register(accessKeyId, configuration.name, () => pool.kill(slot));
    }
    this.#pools.set(configuration.arn, pool);
    this.#configurations.set(configuration.arn, configuration);
  }

  /** The function an ARN (with or without version), partial ARN or name speaks of. */
  find(nameOrArn: string): FunctionConfiguration {
    for (const configuration of this.#configurations.values()) {
      const { arn, name } = configuration;
      if (nameOrArn === arn || nameOrArn === name || nameOrArn.startsWith(`${arn}:`))
        return configuration;
    }
    throw new AwsError('ResourceNotFoundException', `Function not found: ${nameOrArn}`, 404);
  }

  get names(): string[] {
    return [...this.#configurations.values()].map(({ name }) => name);
  }

  /** Invocations running or waiting for an environment. */
  get inFlight(): number {
    return [...this.#pools.values()].reduce((sum, pool) => sum + pool.inFlight, 0);
  }

  /** Invokes and waits (RequestResponse). A failure of the function is a result; a payload beyond 6 MB throws. */
  async invoke(nameOrArn: string, payload: unknown): Promise<InvokeResult> {
    const { arn } = this.find(nameOrArn);
    const text = JSON.stringify(payload ?? null);
    checkSize(text, SYNCHRONOUS_LIMIT);
    const outcome = await this.#pools.get(arn)?.run(text);
    if (!outcome)
      throw new AwsError('ResourceNotFoundException', `Function not found: ${nameOrArn}`, 404);
    if ('error' in outcome) return failure(outcome.error);
    if (Buffer.byteLength(outcome.payload) > SYNCHRONOUS_LIMIT) {
      return failure({
        type: 'Function.ResponseSizeTooLarge',
        message: 'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
      });
    }
    const result: unknown = JSON.parse(outcome.payload);
    return { payload: result };
  }

  stop(): void {
    for (const pool of this.#pools.values()) pool.stop();
  }

  #open(configuration: FunctionConfiguration, slot: number): Environment {
    const { region, awsOrigin, clock, logDirectory } = this.#options;
    const file = join(logDirectory, `${configuration.name}.log`);
    return new Environment({
      configuration,
      credentials: this.#credentials(configuration, slot),
      region,
      awsOrigin,
      clock: clock.shared,
      log: (text) => appendFileSync(file, text),
    });
  }

  #credentials({ roleArn, name }: FunctionConfiguration, slot: number) {
    const session = slot === 0 ? name : `${name}-${slot}`;
    return this.#options.credentials.issueSession({
      arn: sessionArn(roleArn, session),
      kind: 'role',
    });
  }
}

export function checkSize(payload: string, limit: number): void {
  const size = Buffer.byteLength(payload);
  if (size <= limit) return;
  throw new AwsError(
    'RequestTooLargeException',
    `${size} byte payload is too large for the invocation (limit ${limit} bytes)`,
    413,
  );
}

function failure(error: { readonly type: string; readonly message: string }): InvokeResult {
  return { payload: { errorType: error.type, errorMessage: error.message }, error };
}
