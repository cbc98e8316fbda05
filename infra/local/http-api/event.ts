import { isUtf8 } from 'node:buffer';
import type { HttpRequest } from '../http-message.ts';
import type { JwtAuthorization } from './jwt-authorizer.ts';

export interface EventContext {
  readonly apiId: string;
  readonly accountId: string;
  readonly stage: string;
  readonly requestId: string;
  readonly routeKey: string;
  readonly domainName: string;
  /** Stack time in epoch milliseconds. */
  readonly now: number;
  readonly pathParameters: Readonly<Record<string, string>>;
  readonly jwt: JwtAuthorization | undefined;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The event a function gets for a request, in payload format 2.0. */
export function lambdaEvent(request: HttpRequest, context: EventContext): unknown {
  const { cookie, ...headers } = request.headers;
  const query = joinedQuery(request.query);
  const text = isText(request);
  return {
    version: '2.0',
    routeKey: context.routeKey,
    rawPath: request.path,
    rawQueryString: request.query,
    ...(cookie !== undefined && { cookies: cookie.split(';').map((part) => part.trim()) }),
    headers,
    ...(query && { queryStringParameters: query }),
    requestContext: {
      accountId: context.accountId,
      apiId: context.apiId,
      domainName: context.domainName,
      domainPrefix: context.domainName.split('.')[0],
      ...(context.jwt && { authorizer: { jwt: context.jwt } }),
      http: {
        method: request.method,
        path: request.path,
        protocol: 'HTTP/1.1',
        sourceIp: request.clientAddress,
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: context.requestId,
      routeKey: context.routeKey,
      stage: context.stage,
      time: commonLogTime(context.now),
      timeEpoch: context.now,
    },
    ...(Object.keys(context.pathParameters).length > 0 && {
      pathParameters: context.pathParameters,
    }),
    ...(request.body.length > 0 && { body: request.body.toString(text ? 'utf8' : 'base64') }),
    isBase64Encoded: request.body.length > 0 && !text,
  };
}

function joinedQuery(query: string): Record<string, string> | undefined {
  if (query === '') return undefined;
  const joined: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(query)) {
    joined[name] = joined[name] === undefined ? value : `${joined[name]},${value}`;
  }
  return joined;
}

function isText({ headers, body }: HttpRequest): boolean {
  const type = headers['content-type'] ?? '';
  return (
    /^(text\/|application\/(json|javascript|xml|x-www-form-urlencoded|problem\+json))/.test(type) &&
    isUtf8(body)
  );
}

/** `02/Mar/2026:09:00:00 +0000` */
function commonLogTime(at: number): string {
  const [date = '', time = ''] = new Date(at).toISOString().split('T');
  const [year = '', month = '', day = ''] = date.split('-');
  return `${day}/${MONTHS[Number(month) - 1] ?? ''}/${year}:${time.slice(0, 8)} +0000`;
}
