import { createServer } from 'node:http';
import type { Engine, EngineRequest, Principal } from '../../infra/local/engines/engine.ts';
import type { TestHost } from './engine-host.ts';

export const operator: Principal = {
  arn: 'arn:aws:iam::000000000000:user/operator',
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
export async function serveEngine(engine: Engine, host?: TestHost): Promise<EngineServer> {
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
