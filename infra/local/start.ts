import { join } from 'node:path';
import { readArguments } from './arguments.ts';
import { buildAssembly } from './build/assembly.ts';
import { emptyDirectory, prepareDirectory } from './data-directory.ts';
import { lockData } from './data-lock.ts';
import { greeting } from './greeting.ts';
import { choosePorts } from './ports.ts';
import { setUpAsOwner } from './seed/owner.ts';
import { seed, signIns } from './seed/seed.ts';
import { sentenceOf } from './sentence.ts';
import { describeStack, writeStackFile } from './stack-file.ts';
import { openStack } from './stack.ts';
import { readAssembly } from './template/assembly.ts';

const root = join(import.meta.dirname, '../..');

/** `npm start`: the whole product on this machine. */
async function start(): Promise<void> {
  const given = readArguments(process.argv.slice(2));
  const { directory } = given;
  prepareDirectory(directory);
  const unlock = lockData(directory);
  if (given.fresh) emptyDirectory(directory);
  const assembly = readAssembly(given.assembly ?? (await buildAssembly(root, say)));
  const ports = await choosePorts(given.port, given.adminPort);
  const stack = await openStack({
    assembly,
    directory,
    ports,
    dynamodbEndpoint: process.env['PORCHLIGHT_DYNAMODB_ENDPOINT'],
  });
  stopOnSignal(async () => {
    await stack.stop();
    unlock();
  });
  const file = describeStack(ports, { ...stack, signIns });
  await stack.once('seed', async () => seed({ ...file, now: stack.now() }));
  if (!given.plain) await stack.once('owner', async () => setUpAsOwner(file));
  writeStackFile(directory, file);
  say(greeting(file, directory));
}

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      void stop().finally(() => process.exit(0));
    });
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

start().catch((error: unknown) => {
  process.stderr.write(`${sentenceOf(error)}\n`);
  process.exit(1);
});
