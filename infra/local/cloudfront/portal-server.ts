import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readRequest } from '../front-door/server.ts';
import type { HttpRequest, HttpResponse } from '../http-message.ts';

/** Serves the distribution over HTTP: on the loopback interface a browser trusts it as it trusts HTTPS. */
export function createPortalServer(
  handle: (request: HttpRequest) => Promise<HttpResponse>,
): Server {
  return createServer((incoming, outgoing) => {
    respond(incoming, outgoing, handle).catch((error: unknown) => {
      if (outgoing.headersSent) return outgoing.destroy();
      outgoing
        .writeHead(502, { 'content-type': 'text/plain' })
        .end(`The distribution failed: ${String(error)}`);
    });
  });
}

async function respond(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  handle: (request: HttpRequest) => Promise<HttpResponse>,
): Promise<void> {
  const { method, path, headers, body } = await readRequest(incoming);
  const [pathOnly = '/', ...query] = path.split('?');
  const clientAddress = incoming.socket.remoteAddress ?? '127.0.0.1';
  const viewer = { ...headers, 'x-forwarded-for': clientAddress, 'x-forwarded-proto': 'https' };
  const response = await handle({
    method,
    path: pathOnly,
    query: query.join('?'),
    headers: viewer,
    body,
    clientAddress,
  });
  send(outgoing, method, response);
}

function send(
  outgoing: ServerResponse,
  method: string,
  { status, headers, body }: HttpResponse,
): void {
  const content = typeof body === 'string' ? Buffer.from(body) : body;
  for (const [name, value] of Object.entries(headers)) {
    if (name !== 'content-length')
      outgoing.setHeader(name, typeof value === 'string' ? value : [...value]);
  }
  const empty = method === 'HEAD' || status === 204 || status === 304;
  if (!empty) outgoing.setHeader('content-length', content.length);
  outgoing.writeHead(status);
  outgoing.end(empty ? undefined : content);
}
