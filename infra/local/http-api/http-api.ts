import { randomUUID } from 'node:crypto';
import type { InvokeResult } from '../engines/engine.ts';
import { jsonResponse, type HttpRequest, type HttpResponse } from '../http-message.ts';
import { accessLogLine } from './access-log.ts';
import { lambdaEvent } from './event.ts';
import type { JwtAuthorization, JwtVerifier } from './jwt-authorizer.ts';
import { responseOf } from './result.ts';
import { RouteTable, type Route, type RouteMatch } from './route-table.ts';
import type { Stage } from './schema.ts';
import { Throttle } from './throttle.ts';

/** API Gateway's limit of a request. */
const LARGEST_REQUEST = 10 * 1024 * 1024;

export interface HttpApiOptions {
  readonly apiId: string;
  readonly accountId: string;
  readonly region: string;
  readonly routes: readonly Route[];
  readonly verifier: JwtVerifier;
  readonly now: () => number;
  readonly invoke: (functionArn: string, payload: unknown) => Promise<InvokeResult>;
  /** Asks the function's resource policy whether this API may invoke it; throws otherwise. */
  readonly authorizeInvoke: (functionArn: string, sourceArn: string) => void;
  readonly accessLog: (line: string) => void;
}

/** One HTTP API: from a request to the answer of the function behind its route. */
export class HttpApi {
  stage: Stage | undefined;
  readonly #options: HttpApiOptions;
  readonly #routes = new RouteTable();
  readonly #throttle = new Throttle();

  constructor(options: HttpApiOptions) {
    this.#options = options;
    for (const route of options.routes) this.#routes.add(route);
  }

  hasRoute(routeKey: string): boolean {
    return this.#options.routes.some((route) => route.routeKey === routeKey);
  }

  async handle(request: HttpRequest): Promise<HttpResponse> {
    const requestId = randomUUID();
    const startedAt = performance.now();
    const match = this.#routes.find(request.method, request.path);
    const response = match
      ? await this.#handleRoute(request, match, requestId)
      : jsonResponse(404, { message: 'Not Found' });
    this.#log(requestId, match, response, performance.now() - startedAt);
    return { ...response, headers: { ...response.headers, 'apigw-requestid': requestId } };
  }

  async #handleRoute(
    request: HttpRequest,
    match: RouteMatch,
    requestId: string,
  ): Promise<HttpResponse> {
    const { route } = match;
    if (!this.#throttle.admit(route.routeKey, this.stage))
      return jsonResponse(429, { message: 'Too Many Requests' });
    if (request.body.length > LARGEST_REQUEST)
      return jsonResponse(413, { message: 'Request Entity Too Large' });
    let jwt: JwtAuthorization | undefined;
    if (route.authorizer) {
      const { authorizer, scopes } = route;
      const decision = await this.#options.verifier.decide(request, authorizer, scopes);
      if (decision === 'unauthorized') return jsonResponse(401, { message: 'Unauthorized' });
      if (decision === 'forbidden') return jsonResponse(403, { message: 'Forbidden' });
      jwt = decision;
    }
    return this.#integrate(request, match, requestId, jwt);
  }

  async #integrate(
    request: HttpRequest,
    { route, parameters }: RouteMatch,
    requestId: string,
    jwt: JwtAuthorization | undefined,
  ): Promise<HttpResponse> {
    const { apiId, accountId, region, now, invoke, authorizeInvoke } = this.#options;
    const stage = this.stage?.StageName ?? '$default';
    const event = lambdaEvent(request, {
      apiId,
      accountId,
      stage,
      requestId,
      routeKey: route.routeKey,
      domainName: `${apiId}.execute-api.${region}.amazonaws.com`,
      now: now(),
      pathParameters: parameters,
      jwt,
    });
    const arn = functionArn(route.integration.uri);
    try {
      authorizeInvoke(
        arn,
        `arn:aws:execute-api:${region}:${accountId}:${apiId}/${stage}/${route.routeKey.replace(' ', '')}`,
      );
      const result = await withTimeout(invoke(arn, event), route.integration.timeoutInMillis);
      if (result === 'timeout') return jsonResponse(503, { message: 'Service Unavailable' });
      return result.error
        ? jsonResponse(500, { message: 'Internal Server Error' })
        : responseOf(result.payload);
    } catch {
      return jsonResponse(500, { message: 'Internal Server Error' });
    }
  }

  #log(
    requestId: string,
    match: RouteMatch | undefined,
    response: HttpResponse,
    latency: number,
  ): void {
    const format = this.stage?.AccessLogSettings?.Format;
    if (format === undefined) return;
    const milliseconds = Math.round(latency);
    const line = accessLogLine(format, {
      requestId,
      requestTimeEpoch: this.#options.now(),
      ...(match && { routeKey: match.route.routeKey }),
      status: response.status,
      responseLatency: milliseconds,
      integrationLatency: milliseconds,
      responseLength: Buffer.byteLength(response.body),
    });
    this.#options.accessLog(line);
  }
}

/** The function's ARN out of `arn:aws:apigateway:...:path/2015-03-31/functions/ARN/invocations`. */
function functionArn(uri: string): string {
  return /functions\/(arn:[^/]+)\/invocations/.exec(uri)?.[1] ?? uri;
}

async function withTimeout<Value>(
  work: Promise<Value>,
  milliseconds: number,
): Promise<Value | 'timeout'> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<'timeout'>((resolve) => {
    timer = setTimeout(() => resolve('timeout'), milliseconds);
  });
  return Promise.race([work, timeout]).finally(() => clearTimeout(timer));
}
