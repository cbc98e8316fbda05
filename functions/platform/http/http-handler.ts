import middy from '@middy/core';
import httpRouter from '@middy/http-router';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod';
import {
  audienceOf,
  type Contract,
  type Operation,
  type OperationInput,
  type OperationResult,
} from '#shared/contract/operation.ts';
import type { Actor, AgentActor, CustomerActor } from '#shared/domain/actor.ts';
import { toInstant, type Instant } from '#shared/domain/instant.ts';
import { authenticate } from '../auth/authenticate.ts';
import { ApiError } from './api-error.ts';
import { reportErrors } from './report-errors.ts';
import { parseRequest } from './request.ts';

/** Who an operation's handler deals with, known from its callers. */
type ActorOf<O extends Operation> = 'anonymous' extends O['callers'][number]
  ? { readonly kind: 'anonymous' }
  : 'customer' extends O['callers'][number]
    ? CustomerActor
    : AgentActor;

/** What a handler knows besides its parsed input. */
export interface RequestContext<O extends Operation = Operation> {
  readonly actor: ActorOf<O>;
  readonly now: Instant;
  readonly requestId: string;
  /** Of an idempotent operation; made up where the client sent none. */
  readonly idempotencyKey: string;
  readonly event: APIGatewayProxyEventV2;
  /** Adds a `Set-Cookie` line to the answer. */
  readonly setCookie: (cookie: string) => void;
}

/** One operation of a contract, as a function. */
export type OperationHandler<O extends Operation> = (
  input: OperationInput<O>,
  context: RequestContext<O>,
) => Promise<OperationResult<O>>;

type Handlers<C extends Contract> = { readonly [K in keyof C]: OperationHandler<C[K]> };

const idempotencyKeySchema = z.uuid();

const idempotencyKeyOf = (operation: Operation, event: APIGatewayProxyEventV2): string => {
  const header = event.headers['idempotency-key'];
  if (operation.idempotent !== true || header === undefined) return event.requestContext.requestId;
  const key = idempotencyKeySchema.safeParse(header);
  if (!key.success) throw new ApiError('malformed_request', 'Idempotency-Key must be a UUID.');
  return key.data;
};

/** The audience decides the actor's kind; `authenticate` has checked both against the operation. */
const isActorOf = <O extends Operation>(operation: O, actor: Actor): actor is ActorOf<O> =>
  actor.kind === audienceOf(operation);

const redirectSchema = z.object({ location: z.string() });

const respond = (
  operation: Operation,
  result: unknown,
  cookies: string[],
): APIGatewayProxyStructuredResultV2 => ({
  statusCode: operation.response === undefined ? 204 : (operation.status ?? 200),
  headers: {
    'cache-control': 'no-store',
    ...(operation.response && { 'content-type': 'application/json' }),
    ...(operation.status === 303 && redirectSchema.parse(result)),
  },
  ...(cookies.length > 0 && { cookies }),
  ...(operation.response && { body: JSON.stringify(result) }),
});

const route = <O extends Operation>(operation: O, handle: OperationHandler<O>) => ({
  method: operation.method,
  path: operation.path,
  handler: async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const actor = await authenticate(operation, event);
    if (!isActorOf(operation, actor))
      throw new ApiError('forbidden', 'This route is not for this kind of sign-in.');
    const cookies: string[] = [];
    const result = await handle(parseRequest(operation, event), {
      actor,
      now: toInstant(Date.now()),
      requestId: event.requestContext.requestId,
      idempotencyKey: idempotencyKeyOf(operation, event),
      event,
      setCookie: (cookie) => cookies.push(cookie),
    });
    return respond(operation, result, cookies);
  },
});

/** The Lambda handler of a feature: exactly its contract's operations, each checked, parsed and answered alike. */
export const httpHandler = <C extends Contract>(contract: C, handlers: Handlers<C>) => {
  const routes = [];
  for (const id in contract) routes.push(route(contract[id], handlers[id]));
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(reportErrors())
    .handler(httpRouter(routes));
};
