import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort } from 'node:worker_threads';
import * as z from 'zod';
import type { WorkerInvocation, WorkerOutcome } from './worker-messages.ts';
import { workerStart } from './worker-start.ts';
import { shiftDate } from './shift-date.ts';

/**
 * Runs inside the worker thread: one Lambda environment. It loads the bundle once (the cold start) and then handles
 * one event at a time, as the Node.js runtime of Lambda does.
 */
const { clock, directory, handler, functionName, functionArn, memoryMegabytes } = workerStart;
shiftDate(clock);

const [file = 'index', exported = 'handler'] = handler.split('.');
const loading = load().catch((error: unknown) => ({ failure: error }));

parentPort?.on('message', (invocation: WorkerInvocation) => {
  void run(invocation).then((outcome) => parentPort?.postMessage(outcome));
});

async function load() {
  const module: unknown = await import(pathToFileURL(join(directory, `${file}.mjs`)).href);
  const found = z.record(z.string(), z.unknown()).parse({ ...Object(module) })[exported];
  if (typeof found !== 'function') throw new Error(`${handler} is not exported by the bundle`);
  return {
    call: (event: unknown, context: unknown): unknown =>
      Reflect.apply(found, undefined, [event, context]),
  };
}

async function run({ requestId, payload, deadline }: WorkerInvocation): Promise<WorkerOutcome> {
  try {
    const loaded = await loading;
    if ('failure' in loaded) throw loaded.failure;
    const event: unknown = JSON.parse(payload);
    const result = await loaded.call(event, contextOf(requestId, deadline));
    return { requestId, payload: JSON.stringify(result ?? null) };
  } catch (error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    process.stderr.write(`${stack ?? message}\n`);
    return { requestId, error: { type: name, message } };
  }
}

function contextOf(awsRequestId: string, deadline: number) {
  return {
    awsRequestId,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: functionArn,
    memoryLimitInMB: String(memoryMegabytes),
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: awsRequestId,
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
}
