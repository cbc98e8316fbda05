import { randomUUID } from 'node:crypto';
import { contracts } from '#shared/contract/index.ts';
import type { ApiErrorBody } from '#shared/contract/error.ts';
import {
  type Operation,
  type OperationRequest,
  type OperationResponse,
} from '#shared/contract/operation.ts';
import type { DemoPerson, StackFile } from './stack.ts';

/** Every operation by its id. */
export const operations = {
  ...contracts.accounts,
  ...contracts.attachments,
  ...contracts.email,
  ...contracts['hand-over'],
  ...contracts.invitations,
  ...contracts['knowledge-base'],
  ...contracts.notifications,
  ...contracts.onboarding,
  ...contracts.organizations,
  ...contracts.privacy,
  ...contracts.satisfaction,
  ...contracts.search,
  ...contracts.settings,
  ...contracts.templates,
  ...contracts.themes,
  ...contracts.tickets,
};
export type OperationId = keyof typeof operations;
type Of<Id extends OperationId> = (typeof operations)[Id];

/** Parts of a request, as loosely as a test that sends nonsense needs. */
export interface RawRequest {
  readonly params?: Record<string, string>;
  readonly query?: Record<string, string | undefined>;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

export interface RawAnswer {
  readonly status: number;
  readonly body: unknown;
  readonly headers: Headers;
}

/** Sends a request for an operation and gives back whatever comes. */
export const send = async (
  stack: StackFile,
  operation: Operation,
  request: RawRequest = {},
  token?: string,
): Promise<RawAnswer> => {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_match, name: string) =>
    encodeURIComponent(request.params?.[name] ?? ''),
  );
  const url = new URL(path, stack.portal);
  for (const [name, value] of Object.entries(request.query ?? {}))
    if (value !== undefined) url.searchParams.set(name, value);
  const response = await fetch(url, {
    method: operation.method,
    headers: {
      origin: new URL(stack.portal).origin,
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(request.body !== undefined && { 'content-type': 'application/json' }),
      ...(operation.idempotent && { 'idempotency-key': randomUUID() }),
      ...request.headers,
    },
    ...(request.body !== undefined && { body: JSON.stringify(request.body) }),
  });
  const text = await response.text();
  const json =
    response.headers.get('content-type')?.startsWith('application/json') === true && text !== '';
  return {
    status: response.status,
    body: json ? JSON.parse(text) : text,
    headers: response.headers,
  };
};

/** An answer that was not success. */
export class CallFailed extends Error {
  readonly status: number;
  readonly body: ApiErrorBody;

  constructor(id: string, answer: RawAnswer) {
    super(`${id}: ${String(answer.status)} ${JSON.stringify(answer.body)}`);
    this.status = answer.status;
    this.body = answer.body as ApiErrorBody;
  }
}

/** Calls one operation, typed by its contract. Throws `CallFailed`. */
export type Call = <Id extends OperationId>(
  id: Id,
  ...request: keyof OperationRequest<Of<Id>> extends never
    ? []
    : [OperationRequest<Of<Id>> & Pick<RawRequest, 'headers'>]
) => Promise<OperationResponse<Of<Id>>>;

/** A client that sends this token (or none). */
export const client =
  (stack: StackFile, token?: string): Call =>
  async (id, ...[request]) => {
    const answer = await send(stack, operations[id], request ?? {}, token);
    if (answer.status >= 300) throw new CallFailed(id, answer);
    return answer.body as never;
  };

/** Which pool a demo person signs in to. */
const audienceOfPerson = (person: DemoPerson) =>
  person === 'customer' || person === 'colleague' || person === 'stranger' ? 'customer' : 'agent';

const tokens = new Map<string, Promise<string>>();

/** A new sign-in of a demo person, for tests that end it. */
export const signInAs = async (stack: StackFile, person: DemoPerson): Promise<string> => {
  const result = await client(stack)('signIn', {
    params: { audience: audienceOfPerson(person) },
    body: stack.signIns[person],
  });
  if (!('session' in result)) throw new Error(`${person} was asked for a second step.`);
  return result.session.accessToken;
};

/** The access token of a demo person, of one sign-in for the whole file. */
export const tokenOf = (stack: StackFile, person: DemoPerson): Promise<string> => {
  const key = `${stack.portal} ${person}`;
  const token = tokens.get(key) ?? signInAs(stack, person);
  tokens.set(key, token);
  return token;
};

/** A client signed in as a demo person. */
export const clientAs = async (stack: StackFile, person: DemoPerson): Promise<Call> =>
  client(stack, await tokenOf(stack, person));
