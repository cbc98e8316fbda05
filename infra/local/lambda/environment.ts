import { Worker } from 'node:worker_threads';
import type { Credentials } from '../iam/credentials.ts';
import type { FunctionConfiguration } from './function.ts';
import type { WorkerStart } from './worker-start.ts';
import type { FunctionError, WorkerInvocation, WorkerOutcome } from './worker-messages.ts';

export interface EnvironmentOptions {
  readonly configuration: FunctionConfiguration;
  readonly credentials: Credentials & { readonly sessionToken: string };
  readonly region: string;
  readonly awsOrigin: string;
  readonly clock: SharedArrayBuffer;
  readonly log: (text: string) => void;
}

/** One Lambda environment: a worker thread that handles one event at a time until it ends or is terminated. */
export class Environment {
  readonly #worker: Worker;
  readonly #onEnd = new Set<() => void>();
  #waiting: ((outcome: WorkerOutcome) => void) | undefined;
  #requestId = '';
  #ended = false;

  constructor(options: EnvironmentOptions) {
    this.#worker = startWorker(options);
    this.#worker.stdout.on('data', (chunk: Buffer) => options.log(chunk.toString()));
    this.#worker.stderr.on('data', (chunk: Buffer) => options.log(chunk.toString()));
    this.#worker.on('message', (outcome: WorkerOutcome) => this.#settle(outcome));
    this.#worker.on('error', (error) => this.#end(exitError(error)));
    this.#worker.on('exit', (code) =>
      this.#end({
        type: 'Runtime.ExitError',
        message: `Runtime exited with error: exit status ${code}`,
      }),
    );
  }

  get ended(): boolean {
    return this.#ended;
  }

  onEnd(run: () => void): void {
    this.#onEnd.add(run);
  }

  async run(invocation: WorkerInvocation): Promise<WorkerOutcome> {
    this.#requestId = invocation.requestId;
    return new Promise((resolve) => {
      this.#waiting = resolve;
      this.#worker.postMessage(invocation);
    });
  }

  /** Ends the thread at once; a running invocation fails with this error. */
  terminate(error: FunctionError): void {
    this.#end(error);
    void this.#worker.terminate();
  }

  #settle(outcome: WorkerOutcome): void {
    if (outcome.requestId !== this.#requestId) return;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    waiting?.(outcome);
  }

  #end(error: FunctionError): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#settle({ requestId: this.#requestId, error });
    for (const run of this.#onEnd) run();
  }
}

function startWorker({
  configuration,
  credentials,
  region,
  awsOrigin,
  clock,
}: EnvironmentOptions): Worker {
  const { directory, handler, name, arn, memoryMegabytes } = configuration;
  const start: WorkerStart = {
    clock,
    directory,
    handler,
    functionName: name,
    functionArn: arn,
    memoryMegabytes,
  };
  return new Worker(new URL('./environment.worker.ts', import.meta.url), {
    workerData: start,
    env: {
      TZ: ':UTC',
      PATH: process.env['PATH'] ?? '',
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMegabytes),
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
      AWS_ACCESS_KEY_ID: credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
      AWS_SESSION_TOKEN: credentials.sessionToken,
      AWS_ENDPOINT_URL: awsOrigin,
      AWS_EC2_METADATA_DISABLED: 'true',
      ...configuration.environment,
    },
    resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
    execArgv: [],
    stdout: true,
    stderr: true,
  });
}

function exitError(error: unknown): FunctionError {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const outOfMemory = code === 'ERR_WORKER_OUT_OF_MEMORY';
  if (outOfMemory)
    return { type: 'Runtime.OutOfMemory', message: 'Runtime exited with error: signal: killed' };
  return {
    type: 'Runtime.UnhandledPromiseRejection',
    message: error instanceof Error ? error.message : String(error),
  };
}
