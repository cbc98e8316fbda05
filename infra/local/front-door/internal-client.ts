import type { Access, Engine, Principal } from '../engines/engine.ts';
import { AwsError } from '../engines/protocol/aws-error.ts';
import { isRecord, parseRecord, type JsonRecord } from '../json.ts';

const TARGETS: Readonly<Record<string, string>> = { sqs: 'AmazonSQS', events: 'AWSEvents' };

/** Calls of the host's own services to one another (a poller to its queue), authorized like any other call. */
export interface InternalClient {
  json(
    service: string,
    operation: string,
    input: JsonRecord,
    principal: Principal,
  ): Promise<JsonRecord>;
  /** An AWS query call; only whether it succeeded matters to the host. */
  query(
    service: string,
    action: string,
    input: Readonly<Record<string, string>>,
    principal: Principal,
  ): Promise<void>;
}

export interface InternalClientOptions {
  readonly engines: ReadonlyMap<string, Engine>;
  readonly authorize: (principal: Principal, access: Access) => void;
}

export function createInternalClient({
  engines,
  authorize,
}: InternalClientOptions): InternalClient {
  async function call(
    service: string,
    headers: Readonly<Record<string, string>>,
    content: string,
    principal: Principal,
  ) {
    const engine = engines.get(service);
    if (!engine)
      throw new AwsError(
        'UnknownEndpoint',
        `The local host has no engine for the service ${service}.`,
      );
    const query = new URLSearchParams();
    const request = {
      method: 'POST',
      path: '/',
      query,
      headers,
      body: Buffer.from(content),
      principal,
    };
    for (const access of engine.access(request)) authorize(principal, access);
    const { status, body } = await engine.handle(request);
    return { status, text: body.toString() };
  }

  return {
    async json(service, operation, input, principal) {
      const headers = {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `${TARGETS[service] ?? service}.${operation}`,
      };
      const { status, text } = await call(service, headers, JSON.stringify(input), principal);
      const output = parseRecord(text) ?? {};
      if (status < 300) return output;
      const code = typeof output['__type'] === 'string' ? output['__type'] : 'InternalFailure';
      throw new AwsError(
        code,
        typeof output['message'] === 'string' ? output['message'] : text,
        status,
      );
    },
    async query(service, action, input, principal) {
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      const form = new URLSearchParams({ Action: action, ...input }).toString();
      const { status, text } = await call(service, headers, form, principal);
      if (status >= 300)
        throw new AwsError(/<Code>([^<]+)/.exec(text)?.[1] ?? 'InternalFailure', text, status);
    },
  };
}

/** The objects in a list of an answer. */
export function records(value: unknown): JsonRecord[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}
