import type { DatabaseSync } from 'node:sqlite';

/** Runs `work` if it has never succeeded on this database. Killed half-way, it runs again from its beginning. */
export async function once(
  database: DatabaseSync,
  name: string,
  work: () => Promise<void>,
): Promise<void> {
  database.exec('CREATE TABLE IF NOT EXISTS done (name TEXT PRIMARY KEY)');
  if (database.prepare('SELECT 1 FROM done WHERE name = ?').get(name)) return;
  await work();
  database.prepare('INSERT INTO done VALUES (?)').run(name);
}
