import type { Engine, EngineRequest, EngineResponse, Host } from '../engine.ts';
import { jsonOperation } from '../protocol/aws-json.ts';
import { dynamodbAccess } from './access.ts';
import type { Backend } from './backend.ts';
import { createTimeToLive } from './time-to-live.ts';
import { ensureTable, tableResource, type Table } from './tables.ts';

export interface DynamodbEngine extends Engine {
  readonly backend: Backend;
  readonly tables: ReadonlyMap<string, Table>;
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
    const response = await backend.send(request.headers['x-amz-target'] ?? '', request.body);
    if (WRITES.has(jsonOperation(request))) written();
    return response;
  }

  return {
    service: 'dynamodb',
    backend,
    tables,
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
