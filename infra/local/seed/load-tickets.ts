import { createReadStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { defaultSettings } from '#shared/domain/settings.ts';
import { readTicketLine } from './ticket-line.ts';
import { writeGivenTicket } from './write-given-ticket.ts';

/**
 * `npm run load-tickets -- FILE [--data DIR]`: loads a file of tickets, one JSON object a line, into the stack that runs
 * on this machine. Tickets are told apart by their `id`; what was loaded before is left alone.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string', default: '.local' } },
});
const [file] = positionals;
if (file === undefined) throw new Error('Usage: npm run load-tickets -- FILE [--data DIR]');

const stack = z
  .object({
    aws: z.string(),
    region: z.string(),
    credentials: z.object({
      accessKeyId: z.string(),
      secretAccessKey: z.string(),
      sessionToken: z.string().optional(),
    }),
    outputs: z.object({ TableName: z.string(), SupportAddress: z.string().optional() }),
  })
  .parse(JSON.parse(readFileSync(join(values.data, 'stack.json'), 'utf8')));

const table = {
  documents: DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint: stack.aws,
      region: stack.region,
      credentials: stack.credentials,
    }),
    { marshallOptions: { removeUndefinedValues: true } },
  ),
  tableName: stack.outputs.TableName,
  settings: defaultSettings('Porchlight', stack.outputs.SupportAddress),
};

/** Minutes from one ticket to the next, back from now; what is still open is of today. */
const pace = { done: 10, open: 0.5 };
/** Tickets that are written at the same time. */
const AT_ONCE = 8;

const now = Date.now();
const count = { loaded: 0, known: 0, refused: 0 };

const load = async (line: string, index: number): Promise<void> => {
  const given = readTicketLine(line);
  if (!given) {
    count.refused += 1;
    return;
  }
  const minutes = (index + 1) * (given.status === 'open' ? pace.open : pace.done);
  const isNew = await writeGivenTicket(table, given, now - minutes * 60_000);
  count[isNew ? 'loaded' : 'known'] += 1;
};

let index = 0;
let batch: Promise<void>[] = [];
for await (const line of createInterface({ input: createReadStream(file) })) {
  if (line.trim() === '') continue;
  batch.push(load(line, index));
  index += 1;
  if (batch.length < AT_ONCE) continue;
  await Promise.all(batch);
  batch = [];
}
await Promise.all(batch);
process.stdout.write(
  `${String(count.loaded)} tickets loaded, ${String(count.known)} were there, ${String(count.refused)} lines are no tickets.\n`,
);
