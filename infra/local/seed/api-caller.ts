import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { Operation, OperationRequest } from '#shared/contract/operation.ts';

interface Parts {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}
type Answered = Operation & { readonly response: z.ZodType };

const attempts = 5;

/** Calls the public API as the portal does. Throws where it refuses. */
export const apiCaller = (portal: string, token?: string) => {
  const send = async ({ path, method }: Operation, { params = {}, query = {}, body }: Parts) => {
    const url = new URL(
      path.replaceAll(/\{(\w+)\}/g, (_match, name: string) => String(params[name])),
      portal,
    );
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    const given = {
      method,
      headers: {
        origin: portal,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    };
    for (let attempt = 1; ; attempt += 1) {
      const response = await fetch(url, given);
      if (response.ok) return response;
      // On a busy machine a function's first start may take longer than its time-out.
      if (response.status < 500 || attempt === attempts)
        throw new Error(`${method} ${url.pathname}: ${response.status} ${await response.text()}`);
    }
  };
  return {
    ask: async <O extends Answered>(
      operation: O,
      request: OperationRequest<O>,
    ): Promise<z.output<O['response']>> => {
      const response = await send(operation, request);
      return z.parse<O['response']>(operation.response, await response.json());
    },
    tell: async <O extends Operation>(operation: O, request: OperationRequest<O>) => {
      await send(operation, request);
    },
  };
};
export type ApiCaller = ReturnType<typeof apiCaller>;
