import { routes } from 'virtual:contract-routes';
import { sessions } from '#lib/session/sessions.ts';
import { ApiError } from './error.ts';
import type { OperationId, Request, Response } from './operations.ts';
import { send } from './transport.ts';
import { urlOf } from './url.ts';

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Keep one key per draft, so that sending it again can not double it. */
  readonly idempotencyKey?: string;
}

interface Parts {
  readonly params?: object;
  readonly query?: object;
  readonly body?: unknown;
}

/** The console's routes come with its first call. */
const routeOf = async (id: OperationId) =>
  routes[id] ?? (await import('virtual:contract-routes/all')).routes[id];

let sampled: ((id: OperationId) => Promise<string>) | undefined;

/**
 * From now on every call is answered by this JSON: nothing is asked of the server, and of no session either. For pages
 * that only show how others look.
 */
export const answerWithSamples = (answer: NonNullable<typeof sampled>): void => {
  sampled = answer;
};

/**
 * Calls an operation of the contract. An expired access token is renewed once, silently; if that fails the session
 * ends and the guard of the page leads to the sign-in. Throws ApiError.
 */
export const call = async <Id extends OperationId>(
  id: Id,
  request: Request<Id>,
  options: CallOptions = {},
): Promise<Response<Id>> => {
  if (sampled) {
    const parse: (text: string) => Response<Id> = JSON.parse;
    return parse(await sampled(id));
  }
  const { method, path, audience } = await routeOf(id);
  const { params, query, body }: Parts = request;
  const attempt = (accessToken?: string) =>
    send<Response<Id>>({
      method,
      url: urlOf(path, params, query),
      body,
      ...options,
      ...(accessToken === undefined ? {} : { accessToken }),
    });
  if (audience === 'anonymous') return attempt();
  const session = sessions[audience];
  const token = await session.token();
  try {
    return await attempt(token);
  } catch (thrown) {
    if (!(thrown instanceof ApiError)) throw thrown;
    // The page then shows what is asked for instead.
    if (thrown.code === 'second_factor_required' || thrown.code === 'consent_required')
      await session.extend();
    if (thrown.code !== 'unauthenticated') throw thrown;
    return attempt(await session.renewed(token));
  }
};
