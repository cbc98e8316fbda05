import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { watch } from 'chokidar';
import * as z from 'zod';

/**
 * `npm run dev`: the stack, started anew within seconds when a function, a rule or a construct changes, and in front of
 * it the portal with hot reload. Takes the arguments of `npm start`.
 */
const root = join(import.meta.dirname, '../..');
const given = process.argv.slice(2);
const { values } = parseArgs({
  args: given,
  options: { data: { type: 'string', default: '.local' } },
  strict: false,
});
const stackFile = join(resolve(String(values.data)), 'stack.json');

const startStack = (arguments_: readonly string[]): ChildProcess =>
  spawn(process.execPath, [join(root, 'infra/local/start.ts'), ...arguments_], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });

const ready = async (child: ChildProcess): Promise<boolean> =>
  new Promise((done) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      process.stdout.write(chunk);
      if (chunk.toString().includes('Porchlight is ready')) done(true);
    });
    child.once('exit', () => done(false));
  });

const stop = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
};

let stack = startStack(given);
if (!(await ready(stack))) process.exit(1);
const { portal } = z
  .object({ portal: z.string() })
  .parse(JSON.parse(readFileSync(stackFile, 'utf8')));

const web = spawn('vite', ['dev', '--config', 'web/vite.config.ts'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PORCHLIGHT_API: portal },
});

const again = ['--port', new URL(portal).port, '--data', String(values.data)];
let restarting = Promise.resolve();
let pending = false;

/** Changes that come while a restart runs are met by one more. */
const restart = (): void => {
  if (pending) return;
  pending = true;
  restarting = restarting.then(async () => {
    pending = false;
    await stop(stack);
    stack = startStack(again);
    await ready(stack);
  });
};

const watcher = watch(['functions', 'shared', 'infra'], {
  cwd: root,
  ignoreInitial: true,
  ignored: (path) => path.endsWith('.test.ts'),
});
watcher.on('all', restart);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    web.kill('SIGTERM');
    void Promise.all([watcher.close(), stop(stack)]).finally(() => process.exit(0));
  });
}
