import { execFile } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGzip } from 'node:zlib';
import { DynamoDBClient, type AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { dynoxidePath } from '../../infra/local/engines/dynamodb/child.ts';
import { idle } from '../stack/admin.ts';
import type { RunningStack } from '../stack/stack.ts';
import { describeTable, scanTable } from './table-items.ts';

/** Lines are handed to the compressor in pieces of about this many. */
const PIECE = 500;

/** Items of a kind, made while they are taken. */
export type Items = Iterable<Record<string, unknown>>;

const line = (item: Record<string, AttributeValue>): string =>
  `${JSON.stringify({ Item: item })}\n`;

function* exportLines(
  present: readonly Record<string, AttributeValue>[],
  added: readonly Items[],
): Generator<string> {
  yield present.map(line).join('');
  let piece: string[] = [];
  for (const items of added) {
    for (const item of items) {
      piece.push(line(marshall(item, { removeUndefinedValues: true })));
      if (piece.length < PIECE) continue;
      yield piece.join('');
      piece = [];
    }
  }
  yield piece.join('');
}

/**
 * Adds items to the table of a stack by the way of DynamoDB's export format and Dynoxide's import, which is many times
 * as fast as writing them and leaves nothing in the stream: nobody is mailed. Items are taken one by one, so there may be
 * millions. The stack is down meanwhile; it comes back on the same ports.
 */
export const bulkLoad = async (
  stack: RunningStack,
  tableName: string,
  items: readonly Items[],
): Promise<void> => {
  if (process.env['PORCHLIGHT_DYNAMODB_ENDPOINT'] !== undefined)
    throw new Error('The bench fills the file of Dynoxide: unset PORCHLIGHT_DYNAMODB_ENDPOINT.');
  const { file, directory } = stack;
  await idle(file);
  const client = new DynamoDBClient({
    endpoint: file.aws,
    region: file.region,
    credentials: file.credentials,
  });
  const table = await describeTable(client, tableName);
  const present = await scanTable(client, tableName);
  client.destroy();
  await stack.halt();

  const work = await mkdtemp(`${directory}-export-`);
  try {
    const data = join(work, 'export', tableName, 'data');
    const schema = join(work, 'schema.json');
    await mkdir(data, { recursive: true });
    await writeFile(schema, JSON.stringify({ Table: table }));
    await pipeline(
      Readable.from(exportLines(present, items)),
      createGzip({ level: 1 }),
      createWriteStream(join(data, 'items.json.gz')),
    );
    const output = join(directory, 'tables.db');
    for (const suffix of ['-wal', '-shm']) await rm(`${output}${suffix}`, { force: true });
    const source = join(work, 'export');
    await promisify(execFile)(
      dynoxidePath(),
      ['import', '--source', source, '--schema', schema, '--output', output, '--force'],
      { maxBuffer: Infinity },
    );
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  await stack.restart();
};
