import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { StartError } from './start-error.ts';

/** A stack that was told to stop may take this long, in milliseconds. */
const PATIENCE = 3000;

/**
 * Keeps a second stack off the same data directory. The lock is the kernel's (through an open SQLite transaction),
 * so a stack that died by SIGKILL leaves none behind.
 */
export function lockData(directory: string, patience = PATIENCE): () => void {
  const lock = new DatabaseSync(join(directory, 'lock'));
  try {
    lock.exec(`PRAGMA busy_timeout = ${patience}; BEGIN EXCLUSIVE`);
  } catch {
    lock.close();
    throw new StartError(
      `A stack is already running on ${directory}; stop it first or choose another directory with --data.`,
    );
  }
  return () => lock.close();
}
