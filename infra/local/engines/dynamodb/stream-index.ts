import { DatabaseSync } from 'node:sqlite';

/** Another connection may be writing for this long, in milliseconds. */
const PATIENCE = 5000;

/**
 * Indexes the stream records in a file of Dynoxide's. To number a record and to find the next one to read, it asks for
 * all there are: each write would take longer than the one before it, ten milliseconds after a thousand tickets.
 */
export function indexStreamRecords(file: string): void {
  const database = new DatabaseSync(file, { timeout: PATIENCE });
  try {
    database.exec(`
      CREATE INDEX IF NOT EXISTS stream_number
        ON _stream_records (table_name, CAST(sequence_number AS INTEGER));
      CREATE INDEX IF NOT EXISTS stream_position
        ON _stream_records (table_name, shard_id, CAST(sequence_number AS INTEGER), sequence_number)`);
  } finally {
    database.close();
  }
}
