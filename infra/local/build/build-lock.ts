import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Longer than any build takes, in milliseconds. */
const PATIENCE = 300_000;

/** Lets one start at a time build, in this project; the others wait and find it built. */
export async function whileLocked<Result>(
  directory: string,
  say: (line: string) => void,
  work: () => Promise<Result>,
): Promise<Result> {
  mkdirSync(directory, { recursive: true });
  const lock = new DatabaseSync(join(directory, 'lock'));
  try {
    acquire(lock, say);
    return await work();
  } finally {
    lock.close();
  }
}

function acquire(lock: DatabaseSync, say: (line: string) => void): void {
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch {
    say('Waiting for another start to finish building ...');
    lock.exec(`PRAGMA busy_timeout = ${PATIENCE}; BEGIN EXCLUSIVE`);
  }
}
