import { createHash, createHmac } from 'node:crypto';
import { createContext, Script } from 'node:vm';
import * as z from 'zod';
import type { Clock } from '../engines/engine.ts';
import type { HttpRequest, HttpResponse } from '../http-message.ts';

const valueSchema = z.looseObject({ value: z.string() });
const headersSchema = z.record(z.string(), valueSchema);
const requestSchema = z.object({
  uri: z.string(),
  querystring: headersSchema.default({}),
  headers: headersSchema,
});
const responseSchema = z.object({
  statusCode: z.number(),
  headers: headersSchema.default({}),
  body: z
    .union([z.string(), z.object({ data: z.string() }).transform(({ data }) => data)])
    .default(''),
});

export type ViewerFunction = (request: HttpRequest) => HttpRequest | HttpResponse;

/**
 * CloudFront counts the milliseconds of its processor; this counts those of the clock, in which a busy machine may do
 * nothing at all, and only guards against an endless loop.
 */
const TIMEOUT = 2000;

/** Modules of CloudFront's runtime, as far as a stack uses them. */
const MODULES: Readonly<Record<string, unknown>> = { crypto: { createHash, createHmac } };

function requireModule(name: string): unknown {
  if (name in MODULES) return MODULES[name];
  throw new Error(`The local host has no module ${name} for CloudFront Functions.`);
}

/**
 * Compiles a CloudFront Function for viewer requests: it may rewrite the request or answer in place of the origin.
 * `Date.now()` is the stack's time.
 */
export function compileViewerFunction(code: string, clock: Pick<Clock, 'now'>): ViewerFunction {
  const context = createContext({
    console: { log: () => undefined },
    require: requireModule,
    stackTime: () => clock.now(),
  });
  new Script('Date.now = stackTime; delete globalThis.stackTime;').runInContext(context);
  new Script(code).runInContext(context);
  const call = new Script('JSON.stringify(handler(JSON.parse(event)))');
  return (request) => {
    context['event'] = JSON.stringify(eventOf(request));
    const answer: unknown = JSON.parse(
      z.string().parse(call.runInContext(context, { timeout: TIMEOUT })),
    );
    const response = responseSchema.safeParse(answer);
    if (response.success) {
      const { statusCode, headers, body } = response.data;
      return { status: statusCode, headers: plain(headers), body };
    }
    const { uri, querystring, headers } = requestSchema.parse(answer);
    return { ...request, path: uri, query: textOf(querystring), headers: plain(headers) };
  };
}

function eventOf({ method, path, query, headers, clientAddress }: HttpRequest): unknown {
  const wrap = (entries: Iterable<readonly [string, string]>) =>
    Object.fromEntries([...entries].map(([name, value]) => [name, { value }]));
  return {
    version: '1.0',
    context: { eventType: 'viewer-request' },
    viewer: { ip: clientAddress },
    request: {
      method,
      uri: path,
      querystring: wrap(partsOf(query)),
      headers: wrap(Object.entries(headers)),
      cookies: {},
    },
  };
}

/** As they came: CloudFront decodes nothing. Of a name that comes twice the last counts. */
function partsOf(query: string): [string, string][] {
  return query
    .split('&')
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', ...value] = part.split('=');
      return [name, value.join('=')];
    });
}

function textOf(querystring: Readonly<Record<string, { readonly value: string }>>): string {
  return Object.entries(querystring)
    .map(([name, { value }]) => `${name}=${value}`)
    .join('&');
}

function plain(
  headers: Readonly<Record<string, { readonly value: string }>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, { value }]) => [name.toLowerCase(), value]),
  );
}
