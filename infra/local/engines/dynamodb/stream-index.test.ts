import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDynoxide, type Child } from './child.ts';

const directory = mkdtempSync(join(tmpdir(), 'porchlight-stream-index-'));
const file = join(directory, 'tables.db');
let child: Child;

beforeAll(async () => {
  child = await startDynoxide(file);
});

afterAll(async () => {
  await child.stop();
  rmSync(directory, { recursive: true });
});

test.each([
  [
    'the next number',
    'SELECT MAX(CAST(sequence_number AS INTEGER)) FROM _stream_records WHERE table_name = ?',
    'USING COVERING INDEX stream_number (table_name=?)',
  ],
  [
    'the next records to read',
    `SELECT new_image FROM _stream_records
      WHERE table_name = ? AND shard_id = ? AND CAST(sequence_number AS INTEGER) > ?
      ORDER BY CAST(sequence_number AS INTEGER) LIMIT ?`,
    'USING INDEX stream_position (table_name=? AND shard_id=? AND <expr>>?)',
  ],
])("Dynoxide's question for %s reads an index and sorts nothing", (_, query, expected) => {
  const database = new DatabaseSync(file);
  const plan = database.prepare(`EXPLAIN QUERY PLAN ${query}`).all();
  database.close();
  expect(plan.map(({ detail }) => detail)).toEqual([`SEARCH _stream_records ${expected}`]);
});

test('a file that has the indexes already is opened again', async () => {
  await child.stop();
  child = await startDynoxide(file);
  expect(await child.backend.call('ListTables', {})).toEqual({ TableNames: [] });
});
