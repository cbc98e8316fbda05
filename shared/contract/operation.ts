import type * as z from 'zod';
import type { AgentRole } from '../domain/person.ts';
import type { ErrorCode } from './error.ts';

export type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

/** Who is let through to an operation at all; what they may do to which object is asked of `authorization.ts`. */
export type Caller = 'anonymous' | 'customer' | AgentRole;

/** Everybody on the agent side. */
export const agentSide = ['agent', 'lead', 'administrator'] as const satisfies readonly Caller[];

/**
 * A route, declared once: CDK makes the HTTP API from it, the handler must supply it, the web client and OpenAPI are
 * made from it. Customer routes lie under `/api/`, the console's under `/api/agent/`; callers of one route belong to
 * one Cognito pool, or are anonymous.
 */
export interface Operation {
  readonly summary: string;
  readonly method: Method;
  /** With path parameters as `{camelCase}`. */
  readonly path: `/api/${string}`;
  readonly callers: readonly Caller[];
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Absent where the answer has no body (204). */
  readonly response?: z.ZodType;
  /** Status of success; 200, or 204 without a response; 303 leads to the `location` of the response. */
  readonly status?: 200 | 201 | 202 | 204 | 303;
  /** Answered also while a customer has yet to agree to a new consent text. */
  readonly beforeConsent?: true;
  /** Answered also while an agent has yet to set up the second factor that the role asks for. */
  readonly beforeSecondFactor?: true;
  /** Takes an `Idempotency-Key` header (a UUID): the same key gives the same result once. */
  readonly idempotent?: true;
  /** Errors beyond those any route gives (validation, authentication, authorization, throttling, faults). */
  readonly errors?: readonly ErrorCode[];
}

/** The operations of one feature, by operation id. */
export type Contract = Readonly<Record<string, Operation>>;

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;
type Sent<S> = S extends z.ZodType ? z.input<S> : undefined;

/** What a handler gets, parsed. */
export interface OperationInput<O extends Operation> {
  readonly params: Parsed<O['params']>;
  readonly query: Parsed<O['query']>;
  readonly body: Parsed<O['body']>;
}

/** What a handler gives. */
export type OperationResult<O extends Operation> = O['response'] extends z.ZodType
  ? z.input<O['response']>
  : undefined;

/** What a client sends; parts that are absent from the contract are absent here. */
export type OperationRequest<O extends Operation> = {
  readonly [K in 'params' | 'query' | 'body' as O[K] extends z.ZodType ? K : never]: Sent<O[K]>;
};

/** What a client gets. */
export type OperationResponse<O extends Operation> = O['response'] extends z.ZodType
  ? z.output<O['response']>
  : undefined;

/** Which Cognito pool's token a route asks for. */
export const audienceOf = (operation: Operation): 'anonymous' | 'customer' | 'agent' => {
  if (operation.callers.includes('anonymous')) return 'anonymous';
  return operation.callers.includes('customer') ? 'customer' : 'agent';
};
