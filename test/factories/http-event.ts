import { randomUUID } from 'node:crypto';
import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
} from 'aws-lambda';
import { errorSchema, type ApiErrorBody } from '#shared/contract/error.ts';
import type { Operation, OperationResponse } from '#shared/contract/operation.ts';

/** What a test sends; a signed-in person by the `sub` of the account. */
export interface TestRequest {
  readonly sub?: string | undefined;
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  readonly requestId?: string;
}

/** The event that API Gateway's HTTP API hands to a function (payload 2.0) for a request. */
export const httpEvent = (operation: Operation, request: TestRequest): APIGatewayProxyEventV2 => {
  const path = operation.path.replace(
    /\{(\w+)\}/g,
    (_, name: string) => request.params?.[name] ?? '',
  );
  const claims = {
    sub: request.sub,
    token_use: 'access',
    origin_jti: `session-${request.sub}`,
    auth_time: '1764000000',
    iat: '1764000000',
    exp: '1764000900',
  };
  return {
    version: '2.0',
    routeKey: `${operation.method} ${operation.path}`,
    rawPath: path,
    rawQueryString: new URLSearchParams(request.query).toString(),
    headers: {
      'content-type': 'application/json',
      ...(request.idempotencyKey && { 'idempotency-key': request.idempotencyKey }),
    },
    ...(request.query && { queryStringParameters: { ...request.query } }),
    ...(request.params && { pathParameters: { ...request.params } }),
    ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
    isBase64Encoded: false,
    requestContext: {
      accountId: '000000000000',
      apiId: 'test',
      domainName: 'test.example',
      domainPrefix: 'test',
      requestId: request.requestId ?? randomUUID(),
      routeKey: `${operation.method} ${operation.path}`,
      stage: '$default',
      time: '',
      timeEpoch: 0,
      http: {
        method: operation.method,
        path,
        protocol: 'HTTP/1.1',
        sourceIp: '192.0.2.1',
        userAgent: 'test',
      },
      ...(request.sub !== undefined && { authorizer: { jwt: { claims, scopes: [] } } }),
    },
  };
};

type Handler = (event: APIGatewayProxyEventV2, context: Context) => Promise<unknown>;

/** What came back: the body of a success, or the error; asking for the one that is absent is a failed test. */
export interface TestAnswer<O extends Operation> {
  readonly status: number;
  readonly body: OperationResponse<O>;
  readonly error: ApiErrorBody | undefined;
}

const context = { getRemainingTimeInMillis: () => 10_000 } as Context;

/** Calls a function's handler as API Gateway would. */
export const call = async <O extends Operation>(
  handler: Handler,
  operation: O,
  request: TestRequest = {},
): Promise<TestAnswer<O>> => {
  const raw = (await handler(
    httpEvent(operation, request),
    context,
  )) as APIGatewayProxyStructuredResultV2;
  const { statusCode: status = 200 } = raw;
  const answered: unknown = raw.body === undefined ? undefined : JSON.parse(raw.body);
  if (status >= 400)
    return { status, body: undefined as OperationResponse<O>, error: errorSchema.parse(answered) };
  return {
    status,
    body: (operation.response?.parse(answered) ?? answered) as OperationResponse<O>,
    error: undefined,
  };
};
