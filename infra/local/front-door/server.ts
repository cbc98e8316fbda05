import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { EngineResponse } from '../engines/engine.ts';
import type { UnverifiedRequest } from './authenticate.ts';
import { CallerKilled } from './caller-killed.ts';
import type { FrontDoor } from './front-door.ts';

/** SES takes 40 MB and S3 uploads of the portal stay far below: more than this is a mistake. */
const LARGEST_BODY = 64 * 1024 * 1024;

/** Serves the front door over HTTP. */
export function createAwsServer(frontDoor: FrontDoor): Server {
  return createServer((incoming, outgoing) => {
    readRequest(incoming)
      .then(frontDoor)
      .then((response) => send(outgoing, response))
      .catch((error: unknown) => {
        if (error instanceof CallerKilled) outgoing.destroy();
        else send(outgoing, { status: 400, headers: {}, body: String(error) });
      });
  });
}

export async function readRequest(incoming: IncomingMessage): Promise<UnverifiedRequest> {
  const path = incoming.url ?? '/';
  const mark = path.indexOf('?');
  return {
    method: incoming.method ?? 'GET',
    path,
    query: new URLSearchParams(mark < 0 ? '' : path.slice(mark + 1)),
    headers: flatHeaders(incoming),
    body: await readBody(incoming),
  };
}

function flatHeaders(incoming: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(',') : value;
  }
  return headers;
}

async function readBody(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of incoming) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > LARGEST_BODY) throw new Error('the request body is too large');
    chunks.push(chunk);
  }
  return chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
}

function send(outgoing: ServerResponse, { status, headers, body }: EngineResponse): void {
  const content = typeof body === 'string' ? Buffer.from(body) : body;
  outgoing.writeHead(status, {
    ...headers,
    'content-length': headers['content-length'] ?? content.length,
  });
  outgoing.end(content);
}
