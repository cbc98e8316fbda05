import { createServer, type Server } from 'node:http';
import { readRequest } from '../front-door/server.ts';
import { waitForIdle } from './idle.ts';
import { adminRoutes, type AdminOptions } from './routes.ts';

const LONGEST_WAIT = 60_000;

/** The loopback-only port that moves the clock, stages crashes and says when the stack is idle. */
export function createAdminServer(options: AdminOptions): Server {
  const routes = adminRoutes(options);

  async function answer(
    method: string,
    path: string,
    query: URLSearchParams,
    text: string,
  ): Promise<[number, unknown]> {
    if (method === 'GET' && path === '/idle') {
      const left = await waitForIdle(options.pending, Number(query.get('timeout') ?? LONGEST_WAIT));
      return [left.length === 0 ? 200 : 504, { idle: left.length === 0, pending: left }];
    }
    const route = routes[`${method} ${path}`];
    if (!route) return [404, { message: `There is no ${method} ${path}.` }];
    const input: unknown = text === '' ? {} : JSON.parse(text);
    return [200, await route(input, query)];
  }

  return createServer((incoming, outgoing) => {
    const reply = ([status, body]: [number, unknown]) => {
      outgoing
        .writeHead(status, { 'content-type': 'application/json' })
        .end(`${JSON.stringify(body)}\n`);
    };
    readRequest(incoming)
      .then(async ({ method, path, query, body }) =>
        answer(method, path.split('?')[0] ?? '/', query, body.toString()),
      )
      .catch((error: unknown): [number, unknown] => [
        400,
        { message: error instanceof Error ? error.message : String(error) },
      ])
      .then(reply, () => outgoing.destroy());
  });
}
