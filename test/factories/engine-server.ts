import { createServer, type IncomingMessage } from 'node:http';
import type { Engine, EngineRequest, Principal } from '../../infra/local/engines/engine.ts';
import type { TestHost } from './engine-host.ts';

const operator: Principal = {
  arn: 'arn:aws:iam::000000000000:user/operator',
  kind: 'operator',
};
const anonymous: Principal = { arn: 'anonymous', kind: 'anonymous' };

export interface EngineServer {
  readonly origin: string;
  /** To spread into the constructor of any AWS SDK client. */
  readonly client: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
    readonly maxAttempts: number;
  };
  close(): Promise<void>;
}

const credentials = { accessKeyId: 'AKIDTEST', secretAccessKey: 'secret' };

async function readRequest(incoming: IncomingMessage, host?: TestHost): Promise<EngineRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const path = incoming.url ?? '/';
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) headers[name] = String(value);
  const accessKeyId = /Credential=([^/]+)\//.exec(headers['authorization'] ?? '')?.[1];
  return {
    method: incoming.method ?? 'GET',
    path,
    query: new URL(path, 'http://engine').searchParams,
    headers,
    body: Buffer.concat(chunks),
    principal:
      accessKeyId === undefined ? anonymous : (host?.keys.get(accessKeyId)?.principal ?? operator),
  };
}

async function answer(engine: Engine, request: EngineRequest, host?: TestHost) {
  try {
    for (const access of engine.access(request)) host?.authorize(request.principal, access);
    return await engine.handle(request);
  } catch (error) {
    const { name, message } = error as Error;
    const body = JSON.stringify({ __type: name, message });
    return {
      status: name === 'AccessDenied' ? 403 : 500,
      headers: { 'x-amzn-errortype': name },
      body,
    };
  }
}

/**
 * A front door of one engine. Unsigned requests are anonymous; a signed one comes from the principal of its key in
 * `host.keys`, or from the operator. Header signatures are not checked here: that is the front door's part.
 */
export async function serveEngine(engine: Engine, host?: TestHost): Promise<EngineServer> {
  const server = createServer((incoming, outgoing) => {
    void readRequest(incoming, host)
      .then((request) => answer(engine, request, host))
      .then(({ status, headers, body }) => outgoing.writeHead(status, { ...headers }).end(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('The engine server has no port');
  const origin = `http://127.0.0.1:${address.port}`;
  if (host) {
    host.awsOrigin = origin;
    const { accessKeyId, secretAccessKey } = credentials;
    host.keys.set(accessKeyId, { secretAccessKey, principal: operator });
  }
  return {
    origin,
    client: { endpoint: origin, region: 'us-east-1', credentials, maxAttempts: 1 },
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
