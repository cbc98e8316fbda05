import type { Engine, EngineRequest, EngineResponse, Host } from '../engine.ts';
import { jsonOperation } from '../protocol/aws-json.ts';
import { dynamodbAccess } from './access.ts';
import type { Backend } from './backend.ts';
import { createTimeToLive } from './time-to-live.ts';
import { UnitMeter } from './unit-meter.ts';
import { ensureTable, tableResource, type Table } from './tables.ts';

export interface DynamodbEngine extends Engine {
  readonly backend: Backend;
  readonly tables: ReadonlyMap<string, Table>;
  readonly meter: UnitMeter;
  tableOfStream(streamArn: string): Table | undefined;
  /** Calls back after every write to any table, so that a stream's reader need not poll in between. */
  onWrite(run: () => void): void;
}

const WRITES = new Set([
  'PutItem',
  'UpdateItem',
  'DeleteItem',
  'TransactWriteItems',
  'BatchWriteItem',
]);

/**
 * DynamoDB. Tables, expressions, transactions, streams and their limits are the backend's; this adds the template's
 * tables and what IAM wants to know about each call.
 */
export function createDynamodbEngine(
  host: Host,
  backend: Backend,
  stackName: string,
): DynamodbEngine {
  const tables = new Map<string, Table>();
  const meter = new UnitMeter();
  const listeners = new Set<() => void>();
  const arn = (name: string): string =>
    name.startsWith('arn:')
      ? name
      : `arn:aws:dynamodb:${host.region}:${host.accountId}:table/${name}`;
  const names = { find: (name: string) => tables.get(name), arn };

  async function provision(logicalId: string, properties: Readonly<Record<string, unknown>>) {
    const name =
      typeof properties['TableName'] === 'string'
        ? properties['TableName']
        : `${stackName}-${logicalId}`;
    const table = await ensureTable(backend, name, arn(name), properties);
    tables.set(name, table);
    return tableResource(table);
  }

  const written = (): void => {
    for (const listener of listeners) listener();
  };
  const timeToLive = createTimeToLive({
    backend,
    tables,
    clock: host.clock,
    onDelete: written,
    log: (line) => host.log(line),
  });

  async function handle(request: EngineRequest): Promise<EngineResponse> {
    const operation = jsonOperation(request);
    const body = meter.active ? meter.ask(request.body) : request.body;
    const response = await backend.send(request.headers['x-amz-target'] ?? '', body);
    if (meter.active) meter.note(request.principal.arn, operation, response.body);
    if (WRITES.has(operation)) written();
    return response;
  }

  return {
    service: 'dynamodb',
    backend,
    tables,
    meter,
    tableOfStream: (streamArn) =>
      [...tables.values()].find((table) => table.streamArn === streamArn),
    onWrite: (run) => void listeners.add(run),
    access: (request) => dynamodbAccess(request, names),
    handle,
    start: async () => timeToLive.start(),
    stop: async () => timeToLive.stop(),
    resources: [
      { type: 'AWS::DynamoDB::Table', provision },
      { type: 'AWS::DynamoDB::GlobalTable', provision },
    ],
  };
}
