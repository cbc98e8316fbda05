import type { DatabaseSync } from 'node:sqlite';

/** The account's suppression list: mail to these addresses bounces without being sent. */
export function createSuppressionList(database: DatabaseSync) {
  database.exec(
    'CREATE TABLE IF NOT EXISTS ses_suppressed (address TEXT PRIMARY KEY COLLATE NOCASE)',
  );
  const insert = database.prepare('INSERT OR IGNORE INTO ses_suppressed VALUES (?)');
  const select = database.prepare('SELECT 1 FROM ses_suppressed WHERE address = ?');
  const remove = database.prepare('DELETE FROM ses_suppressed WHERE address = ?');
  return {
    add: (address: string) => void insert.run(address),
    has: (address: string) => select.get(address) !== undefined,
    remove: (address: string) => void remove.run(address),
  };
}
