import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { buildAssembly } from '../../infra/local/build/assembly.ts';
import { idle } from '../stack/admin.ts';
import { startStack } from '../stack/stack.ts';
import { bulkLoad } from './bulk-load.ts';
import { measure, type Timing } from './measure.ts';
import { bareQuery, benchOperations } from './operations.ts';
import { listItems, longTicket, numberAfter, openings, shortTickets } from './populate.ts';
import { searchItems } from './search-items.ts';
import { searchedScope } from './search-operations.ts';
import { functionSizes, phonePerformance, ticketListWeight } from './sizes.ts';
import { consumptionOf, type Consumption } from './units.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    tickets: { type: 'string', default: '1000' },
    // Part of the usual rounds, where a rough figure is enough.
    share: { type: 'string', default: '1' },
  },
});
const tickets = Number(values.tickets);
const roundsOf = (usual: number): number => Math.max(1, Math.round(usual * Number(values.share)));

interface Row extends Timing {
  readonly operation: string;
}

const format = (row: Row): string =>
  [
    row.operation.padEnd(36),
    `${row.clients}`.padStart(3),
    row.perSecond.toFixed(0).padStart(8),
    row.p50.toFixed(2).padStart(9),
    row.p95.toFixed(2).padStart(9),
    row.p99.toFixed(2).padStart(9),
  ].join(' ');

const print = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

const stack = await startStack();
try {
  const { file } = stack;
  const documents = DynamoDBDocumentClient.from(
    new DynamoDBClient({ endpoint: file.aws, region: file.region, credentials: file.credentials }),
    { marshallOptions: { removeUndefinedValues: true } },
  );
  const tableName = file.outputs['TableName'] ?? '';
  print(`Loading ${tickets} tickets…`);
  const begun = performance.now();
  const now = Date.now();
  const long = longTicket(now);
  await bulkLoad(stack, tableName, [
    long.items,
    shortTickets(tickets - 1, now),
    listItems(tickets - 1, now),
    searchItems(openings(tickets - 1, now), searchedScope),
  ]);
  await documents.send(new UpdateCommand({ TableName: tableName, ...numberAfter(tickets) }));
  await idle(file);
  print(`Loaded in ${((performance.now() - begun) / 1000).toFixed(0)} s`);

  const operations = await benchOperations(file, long.id);
  const units: Record<string, Consumption> = {};
  for (const operation of operations)
    units[operation.name] = await consumptionOf(file, operation.function, operation.run);

  print('units of one request                  read    write   consumers read   write');
  for (const [name, used] of Object.entries(units)) {
    print(
      `${name.padEnd(36)} ${used.read.toFixed(1).padStart(5)} ${used.write.toFixed(1).padStart(8)} ${used.consumersRead.toFixed(1).padStart(16)} ${used.consumersWrite.toFixed(1).padStart(7)}`,
    );
  }

  const rows: Row[] = [];
  print(
    `${'operation'.padEnd(36)} ${'cl.'.padStart(3)} ${'ops/s'.padStart(8)} ${'p50 ms'.padStart(9)} ${'p95 ms'.padStart(9)} ${'p99 ms'.padStart(9)}`,
  );
  for (const clients of [1, 16]) {
    for (const operation of [
      { name: 'bare SDK query of 25', rounds: 1000, run: bareQuery(documents, tableName) },
      ...operations,
    ]) {
      const row = {
        operation: operation.name,
        ...(await measure(clients, roundsOf(operation.rounds), operation.run)),
      };
      rows.push(row);
      print(format(row));
      await idle(file);
    }
  }

  const root = join(import.meta.dirname, '../..');
  const functions = await functionSizes(await buildAssembly(root, print));
  print(
    '\nfunction bundle                                                        KB gz   cold import ms',
  );
  for (const { name, gzipped, coldImport } of functions) {
    print(
      `${name.padEnd(68)} ${(gzipped / 1024).toFixed(0).padStart(7)} ${coldImport.toFixed(0).padStart(16)}`,
    );
  }
  const page = await ticketListWeight(file);
  print(
    `\nticket list, first load: ${(page.javaScriptGzipped / 1024).toFixed(1)} KB of JavaScript (gz), ${page.requests} requests`,
  );
  const phone = await phonePerformance(file, long.id);
  print('\nLighthouse performance on a slow phone (best of three)');
  for (const [name, points] of Object.entries(phone))
    print(`${name.padEnd(36)} ${points.toFixed(0).padStart(3)}`);
  if (values.json !== undefined)
    writeFileSync(
      values.json,
      JSON.stringify({ tickets, rows, units, functions, page, phone }, undefined, 2),
    );
} finally {
  await stack.stop();
}
