import { DatabaseSync } from 'node:sqlite';
import { StartError } from './start-error.ts';

/** Opens the one state file of the engines. In WAL mode a commit survives SIGKILL; only a power cut may take the last ones. */
export function openDatabase(file: string): DatabaseSync {
  try {
    const database = new DatabaseSync(file);
    database.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA busy_timeout = 5000',
    );
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    return database;
  } catch (cause) {
    throw new StartError(
      `The state file ${file} is damaged or can not be opened; restore it from a copy or start anew with --fresh.`,
      { cause },
    );
  }
}
