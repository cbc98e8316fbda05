import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import * as z from 'zod';
import { problem, write, type Answer } from './answer.ts';
import { streamEvents } from './live-events.ts';
import { answerApi, type ApiContext } from './mailbox-api.ts';
import type { Mailbox } from './mailbox.ts';
import { answerFile } from './page-files.ts';

export interface MailboxServerOptions {
  readonly mailbox: Mailbox;
  /** 0 for any free port. */
  readonly port: number;
  /** Where replies written on the page are sent to. */
  readonly smtpPort: () => number;
  readonly composeTo?: string;
}

export interface MailboxServer {
  /** Answers the origin, e.g. `http://127.0.0.1:4002`. */
  start(): Promise<string>;
  stop(): Promise<void>;
}

const maximumBodyBytes = 60_000_000;

/** The mailbox page and its JSON, on 127.0.0.1 only. */
export function createMailboxServer(options: MailboxServerOptions): MailboxServer {
  const context: ApiContext = { composeTo: undefined, ...options };
  const server = createServer((request, response) => {
    respond(context, request, response).catch((error: unknown) => {
      const refused = error instanceof z.ZodError || error instanceof SyntaxError;
      const message = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
      if (response.headersSent) response.destroy();
      else write(response, problem(refused ? 400 : 500, message));
    });
  });
  return {
    async start() {
      server.listen(options.port, '127.0.0.1');
      await once(server, 'listening');
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : options.port;
      return `http://127.0.0.1:${port}`;
    },
    async stop() {
      server.closeAllConnections();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function respond(
  context: ApiContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isLocal(request)) {
    write(response, problem(403, 'The mailbox answers to this machine only.'));
    return;
  }
  const url = new URL(request.url ?? '/', 'http://mailbox');
  if (url.pathname === '/api/events') {
    streamEvents(context.mailbox, request, response);
    return;
  }
  write(response, await route(context, request, response, url));
}

async function route(
  context: ApiContext,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<Answer> {
  const [first = '', ...path] = url.pathname.split('/').slice(1).map(decodeURIComponent);
  if (first !== 'api') return answerFile(first === '' ? 'index.html' : first);
  const aborted = new AbortController();
  response.on('close', () => aborted.abort());
  const { method = 'GET' } = request;
  const body = await readBody(request);
  return answerApi(context, {
    method,
    path,
    query: url.searchParams,
    body,
    signal: aborted.signal,
  });
}

/** A page elsewhere must neither read mail by a rebound name nor write by a cross-site request. */
function isLocal({ headers }: IncomingMessage): boolean {
  const local = /^(127\.0\.0\.1|localhost)(:\d+)?$/;
  const origin = headers.origin?.replace(/^https?:\/\//, '');
  const sameOrigin = origin === undefined || origin === headers.host;
  return local.test(headers.host ?? '') && sameOrigin;
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(z.instanceof(Uint8Array).parse(chunk));
    size += bytes.length;
    if (size > maximumBodyBytes) throw new SyntaxError('The mail is too large.');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
