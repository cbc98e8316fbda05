import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { setTimeout as delay } from 'node:timers/promises';
import { StartError } from '../../start-error.ts';
import { createBackend, type Backend } from './backend.ts';
import { indexStreamRecords } from './stream-index.ts';

/** The shell waits on our end of its pipe and takes the database down with us, also when we die by SIGKILL. */
const WATCHDOG = '"$0" "$@" </dev/null & cat >/dev/null; kill $! 2>/dev/null';

export interface Child {
  readonly backend: Backend;
  stop(): Promise<void>;
}

/** Starts Dynoxide, a DynamoDB on SQLite, on a free port of this machine. */
export async function startDynoxide(file: string): Promise<Child> {
  const port = await freePort();
  const options = ['serve', '--host', '127.0.0.1', '--port', String(port), '--db-path', file];
  const child = spawn('/bin/sh', ['-c', WATCHDOG, dynoxidePath(), ...options], {
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const backend = createBackend(`http://127.0.0.1:${port}`);
  for (let attempt = 0; !(await answers(backend)); attempt += 1) {
    if (complaint !== '' && attempt > 50) {
      await end(child);
      throw new StartError(
        `The table file ${file} can not be opened (${complaint.split('\n')[0] ?? ''}); restore it from a copy or start anew with --fresh.`,
      );
    }
    if (attempt > 500)
      throw new StartError('Dynoxide, the local DynamoDB, did not answer within five seconds.');
    await delay(10);
  }
  indexStreamRecords(file);
  return {
    backend,
    stop: async () => {
      backend.close();
      await end(child);
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const exited = once(child, 'exit');
  child.stdin?.end();
  await exited;
}

async function answers(backend: Backend): Promise<boolean> {
  return backend.call('ListTables', {}).then(
    () => true,
    () => false,
  );
}

/** Where the Dynoxide program for this machine lies. */
export function dynoxidePath(): string {
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  try {
    return createRequire(import.meta.url).resolve(`${name}/dynoxide`);
  } catch {
    throw new StartError(
      `There is no ${name} installed; install it, or set PORCHLIGHT_DYNAMODB_ENDPOINT to any DynamoDB-compatible endpoint.`,
    );
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}
