import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { StartError } from '../start-error.ts';

/** Runs a build step quietly; when it fails, shows what it printed and names it in one sentence. */
export async function runStep(
  what: string,
  root: string,
  command: readonly [string, ...string[]],
  env: NodeJS.ProcessEnv,
): Promise<void> {
  const [program, ...given] = command;
  const child = spawn(program, given, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await once(child, 'close');
  if (child.exitCode === 0) return;
  process.stderr.write(output);
  throw new StartError(`${what} failed; the reason is above (command: ${command.join(' ')}).`);
}
