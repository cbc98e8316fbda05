import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from './start-error.ts';

/** What a stack keeps in its data directory. `--fresh` removes exactly these. */
const OWN = [
  'state.db',
  'state.db-wal',
  'state.db-shm',
  'tables.db',
  'tables.db-wal',
  'tables.db-shm',
  'blobs',
  'logs',
  'stack.json',
];
const LOCK = /^lock(-journal|-wal|-shm)?$/;

/** Makes the directory, and refuses one that plainly holds something else. */
export function prepareDirectory(directory: string): void {
  mkdirSync(directory, { recursive: true });
  const strangers = readdirSync(directory).filter(
    (name) => !OWN.includes(name) && !LOCK.test(name),
  );
  if (strangers.length > 0 && !existsSync(join(directory, 'lock'))) {
    throw new StartError(
      `${directory} holds other files (${strangers[0] ?? ''}); choose an empty directory with --data.`,
    );
  }
}

/** Forgets everything an earlier stack kept here. */
export function emptyDirectory(directory: string): void {
  for (const name of OWN) rmSync(join(directory, name), { recursive: true, force: true });
}
