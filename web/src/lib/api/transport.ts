import type { ApiErrorBody } from '#shared/contract/error.ts';
import { learnClock } from './clock.ts';
import { ApiError } from './error.ts';

export interface Call {
  readonly method: string;
  readonly url: string;
  readonly body?: unknown;
  readonly accessToken?: string;
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

const parseError: (text: string) => ApiErrorBody = JSON.parse;

const errorOf = (status: number, text: string): ApiError => {
  try {
    const { code, message, requestId, fields, retryAt } = parseError(text);
    return new ApiError(code, message, requestId, fields, retryAt);
  } catch {
    return new ApiError(
      status === 429 ? 'too_many_requests' : status >= 500 ? 'unavailable' : 'internal',
      `HTTP ${status}`,
    );
  }
};

/** One request. Throws ApiError (`network` when no answer came) or the signal's AbortError. */
export const send = async <T>(call: Call): Promise<T> => {
  const headers = new Headers({ accept: 'application/json' });
  if (call.body !== undefined) headers.set('content-type', 'application/json');
  if (call.accessToken !== undefined) headers.set('authorization', `Bearer ${call.accessToken}`);
  if (call.idempotencyKey !== undefined) headers.set('idempotency-key', call.idempotencyKey);
  let response;
  let text;
  try {
    response = await fetch(call.url, {
      method: call.method,
      headers,
      body: call.body === undefined ? null : JSON.stringify(call.body),
      signal: call.signal ?? null,
    });
    learnClock(response.headers.get('date'));
    text = await response.text();
  } catch (thrown) {
    if (call.signal?.aborted) throw thrown;
    throw new ApiError('network', 'No answer from the server.');
  }
  if (!response.ok) throw errorOf(response.status, text);
  if (text !== '' && response.headers.get('content-type')?.includes('json') !== true) {
    throw new ApiError('unavailable', 'The answer was not JSON.');
  }
  // The server is trusted to keep the contract this was compiled with.
  const parse: (text: string) => T = JSON.parse;
  return parse(text === '' ? 'null' : text);
};
