import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';

const signIn = z.object({ email: z.string(), password: z.string() });

/** `DIR/stack.json`, as far as tests use it. */
const stackFile = z.object({
  portal: z.string(),
  console: z.string(),
  api: z.string(),
  openapi: z.string(),
  aws: z.string(),
  mailbox: z.string(),
  smtp: z.object({ host: z.string(), port: z.number() }),
  admin: z.string(),
  region: z.string(),
  outputs: z.record(z.string(), z.string()),
  credentials: z.object({
    accessKeyId: z.string(),
    secretAccessKey: z.string(),
    sessionToken: z.string().optional(),
  }),
  signIns: z.object({
    customer: signIn,
    colleague: signIn,
    stranger: signIn,
    agent: signIn,
    lead: signIn,
    administrator: signIn,
  }),
  supportAddress: z.string(),
});
export type StackFile = z.infer<typeof stackFile>;
export type DemoPerson = keyof StackFile['signIns'];

/** Reads what a running stack says of itself. */
export const readStack = async (directory: string): Promise<StackFile> =>
  stackFile.parse(JSON.parse(await readFile(join(directory, 'stack.json'), 'utf8')));

/** A one-machine stack of its own, in a directory that goes away with it. */
export interface RunningStack {
  readonly directory: string;
  readonly file: StackFile;
  /** SIGKILL, as a power cut would. */
  kill(): Promise<void>;
  /** Stops it as Ctrl+C does; its data stay. */
  halt(): Promise<void>;
  /** Starts it again on the same data and ports. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, '../..');

const launch = async (arguments_: readonly string[]): Promise<ChildProcess> => {
  const child = spawn(process.execPath, [join(root, 'infra/local/start.ts'), ...arguments_], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    const listen = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('Porchlight is ready')) resolve();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) =>
      reject(new Error(`The stack ended with ${String(code)} before it was ready:\n${output}`)),
    );
  });
  return child;
};

const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
};

/** Starts a fresh stack on free ports; ready when it resolves. `more` goes to `npm start --`. */
export const startStack = async (more: readonly string[] = []): Promise<RunningStack> => {
  const directory = await mkdtemp(join(tmpdir(), 'porchlight-'));
  let child = await launch(['--fresh', '--plain', '--port', '0', '--data', directory, ...more]);
  const file = await readStack(directory);
  return {
    directory,
    file,
    kill: () => end(child, 'SIGKILL'),
    halt: () => end(child, 'SIGTERM'),
    restart: async () => {
      child = await launch(['--port', new URL(file.portal).port, '--data', directory, ...more]);
    },
    stop: async () => {
      await end(child, 'SIGTERM');
      await rm(directory, { recursive: true, force: true });
    },
  };
};
