import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type {
  DeliverOptions,
  Engine,
  EngineRequest,
  Host,
  InvokeResult,
  Principal,
} from '../../infra/local/engines/engine.ts';
import { createManualClock, type ManualClock } from './manual-clock.ts';

export interface RecordedDelivery {
  readonly target: string;
  readonly payload: unknown;
  readonly options?: DeliverOptions;
}

export interface FakeHost extends Host {
  readonly clock: ManualClock;
  readonly deliveries: RecordedDelivery[];
  readonly invocations: { readonly functionArn: string; readonly payload: unknown }[];
  awsOrigin: string;
  /** Replaced by a test that wants deliveries, invocations or authorization to fail. */
  deliver: Host['deliver'];
  invoke: Host['invoke'];
  authorize: Host['authorize'];
  signingKey: Host['signingKey'];
}

/** A host with an in-memory database and a clock that stands still; it records what engines deliver and invoke. */
export function createFakeHost(database = new DatabaseSync(':memory:')): FakeHost {
  const deliveries: RecordedDelivery[] = [];
  const invocations: FakeHost['invocations'] = [];
  return {
    clock: createManualClock(),
    database,
    blobs: mkdtempSync(join(tmpdir(), 'engine-blobs-')),
    region: 'us-east-1',
    accountId: '123456789012',
    awsOrigin: 'http://127.0.0.1:1',
    deliveries,
    invocations,
    async deliver(target, payload, options) {
      deliveries.push({ target, payload, options });
    },
    async invoke(functionArn, payload): Promise<InvokeResult> {
      invocations.push({ functionArn, payload });
      return { payload: null };
    },
    authorize: () => undefined,
    signingKey: () => undefined,
    log: () => undefined,
  };
}

export const operator: Principal = {
  arn: 'arn:aws:iam::123456789012:user/operator',
  kind: 'operator',
};

export interface EngineServer {
  /** To spread into the constructor of any AWS SDK client. */
  readonly client: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
    readonly maxAttempts: number;
  };
  close(): Promise<void>;
}

/** A front door of one engine that lets everybody in as the operator. */
export async function serveEngine(engine: Engine, host?: FakeHost): Promise<EngineServer> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = request.url ?? '/';
      const headers: Record<string, string> = {};
      for (const [name, value] of Object.entries(request.headers)) headers[name] = String(value);
      const engineRequest: EngineRequest = {
        method: request.method ?? 'GET',
        path,
        query: new URL(path, 'http://engine').searchParams,
        headers,
        body: Buffer.concat(chunks),
        principal: operator,
      };
      engine.access(engineRequest);
      engine.handle(engineRequest).then(
        (answer) => response.writeHead(answer.status, { ...answer.headers }).end(answer.body),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('The engine server has no port');
  const endpoint = `http://127.0.0.1:${address.port}`;
  if (host) host.awsOrigin = endpoint;
  return {
    client: {
      endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'AKIDTEST', secretAccessKey: 'secret' },
      maxAttempts: 1,
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Provisions one resource of an engine as the template would. */
export async function provision(
  engine: Engine,
  type: string,
  logicalId: string,
  properties: Record<string, unknown> = {},
) {
  const resource = engine.resources.find((candidate) => candidate.type === type);
  if (!resource) throw new Error(`${engine.service} provisions no ${type}`);
  return resource.provision(logicalId, properties);
}
