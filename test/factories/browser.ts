import type {
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2,
  Context,
} from 'aws-lambda';
import type { ApiErrorBody } from '#shared/contract/error.ts';
import { audienceOf, type Operation, type OperationResponse } from '#shared/contract/operation.ts';
import { httpEvent, type TestRequest } from './http-event.ts';

export interface BrowserAnswer<O extends Operation> {
  readonly status: number;
  readonly body: OperationResponse<O>;
  readonly error: ApiErrorBody | undefined;
  readonly cookies: readonly string[];
}

type Handler = (event: APIGatewayProxyEventV2, context: Context) => Promise<unknown>;

const claimsOf = (token: string) => {
  const claims: unknown = JSON.parse(
    Buffer.from(token.split('.')[1] ?? '', 'base64url').toString(),
  );
  return Object.fromEntries(
    Object.entries(claims as Record<string, unknown>).map(([name, value]) => [name, String(value)]),
  );
};

/** A browser on a page of the portal: sends and keeps cookies, and the access token it was told to use. */
export class Browser {
  readonly cookies = new Map<string, string>();
  token: string | undefined;
  origin: string | undefined = 'https://portal.example';
  /** Where it is, as CloudFront tells. */
  address = '192.0.2.1';
  readonly #handler: Handler;

  constructor(handler: Handler) {
    this.#handler = handler;
  }

  async ask<O extends Operation>(
    operation: O,
    request: TestRequest = {},
  ): Promise<BrowserAnswer<O>> {
    const answer = (await this.#handler(
      this.#event(operation, request),
      {} as Context,
    )) as APIGatewayProxyStructuredResultV2;
    for (const line of answer.cookies ?? []) this.#keep(line);
    const { statusCode: status = 200 } = answer;
    const body: unknown = answer.body === undefined ? undefined : JSON.parse(answer.body);
    return {
      status,
      body: (status < 400 ? body : undefined) as OperationResponse<O>,
      error: status < 400 ? undefined : (body as ApiErrorBody),
      cookies: answer.cookies ?? [],
    };
  }

  #event(operation: Operation, request: TestRequest): APIGatewayProxyEventV2 {
    const event = httpEvent(operation, request);
    const isGuarded = audienceOf(operation) !== 'anonymous' && this.token !== undefined;
    return {
      ...event,
      headers: {
        ...event.headers,
        'x-forwarded-for': `${this.address}, 130.176.0.1`,
        ...(this.origin !== undefined && { origin: this.origin }),
        ...(this.token !== undefined && { authorization: `Bearer ${this.token}` }),
      },
      cookies: [...this.cookies].map(([name, value]) => `${name}=${value}`),
      requestContext: {
        ...event.requestContext,
        ...(isGuarded && {
          authorizer: { jwt: { claims: claimsOf(this.token ?? ''), scopes: [] } },
        }),
      },
    };
  }

  #keep(line: string): void {
    const [, name = '', value = '', attributes = ''] = /^([^=]+)=([^;]*)(.*)$/.exec(line) ?? [];
    if (/Max-Age=0\b/.test(attributes)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
