import type { DatabaseSync } from 'node:sqlite';

/** How far each reader of a stream has come, kept across restarts. */
export interface Checkpoints {
  get(source: string, shardId: string): string | undefined;
  set(source: string, shardId: string, sequenceNumber: string): void;
}

export function createCheckpoints(database: DatabaseSync): Checkpoints {
  database.exec(`CREATE TABLE IF NOT EXISTS lambda_checkpoint (
    source TEXT NOT NULL, shard_id TEXT NOT NULL, sequence_number TEXT NOT NULL, PRIMARY KEY (source, shard_id))`);
  const select = database.prepare(
    'SELECT sequence_number FROM lambda_checkpoint WHERE source = ? AND shard_id = ?',
  );
  const upsert = database.prepare('INSERT OR REPLACE INTO lambda_checkpoint VALUES (?, ?, ?)');
  return {
    get: (source, shardId) => {
      const value = select.get(source, shardId)?.['sequence_number'];
      return typeof value === 'string' ? value : undefined;
    },
    set: (source, shardId, sequenceNumber) => void upsert.run(source, shardId, sequenceNumber),
  };
}
