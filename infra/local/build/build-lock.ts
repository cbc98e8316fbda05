import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Longer than any build takes. */
const PATIENCE = 300_000;

/** Lets one start at a time build, in this project; the others wait and find it built. */
export async function whileLocked<Result>(
  directory: string,
  work: () => Promise<Result>,
): Promise<Result> {
  mkdirSync(directory, { recursive: true });
  const lock = new DatabaseSync(join(directory, 'lock'));
  try {
    lock.exec(`PRAGMA busy_timeout = ${PATIENCE}; BEGIN EXCLUSIVE`);
    return await work();
  } finally {
    lock.close();
  }
}
