import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { lockData } from './data-lock.ts';
import { listen } from './ports.ts';
import { sentenceOf } from './sentence.ts';

let directory: string;
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'porchlight-data-'))));
afterEach(() => rmSync(directory, { recursive: true }));

test('a second stack on the same data is refused, until the first has gone', () => {
  const unlock = lockData(directory);
  expect(() => lockData(directory, 0)).toThrow(`A stack is already running on ${directory}`);
  unlock();
  lockData(directory)();
});

test('a damaged state file is named', () => {
  const file = join(directory, 'state.db');
  writeFileSync(file, 'this is not a database, and it never was one');
  expect(() => openDatabase(file)).toThrow(`The state file ${file} is damaged`);
});

test('a port that is taken is named', async () => {
  const first = createServer();
  await listen(first, 0);
  const address = first.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const failure = await listen(createServer(), port).then(() => undefined, sentenceOf);
  first.close();
  expect(failure).toBe(
    `Port ${port} is taken by another program; choose other ports with --port N (five in a row are used).`,
  );
});
