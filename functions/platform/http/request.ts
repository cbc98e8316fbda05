import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type * as z from 'zod';
import type { Operation, OperationInput } from '#shared/contract/operation.ts';
import { ApiError } from './api-error.ts';

/** Longest body a route takes, in bytes; files go to S3 directly. */
const bodyLimit = 256 * 1024;

/** Half a surrogate pair is no text and can not be stored: a character that was cut in two is replaced, as browsers do. */
const wellFormed = (_name: string, value: unknown): unknown =>
  typeof value === 'string' ? value.toWellFormed() : value;

const jsonBody = (event: APIGatewayProxyEventV2): unknown => {
  const text = event.isBase64Encoded
    ? Buffer.from(event.body ?? '', 'base64').toString()
    : (event.body ?? '');
  if (Buffer.byteLength(text) > bodyLimit)
    throw new ApiError('payload_too_large', 'The body is larger than 256 KB.');
  if (!/^application\/json\b/i.test(event.headers['content-type'] ?? '')) {
    throw new ApiError('malformed_request', 'Send the body as application/json.');
  }
  try {
    return JSON.parse(text, /\\ud[89a-f]/i.test(text) ? wellFormed : undefined);
  } catch {
    throw new ApiError('malformed_request', 'The body is not JSON.');
  }
};

const parse = (part: string, schema: z.ZodType | undefined, value: () => unknown): unknown => {
  if (schema === undefined) return undefined;
  const result = schema.safeParse(value());
  if (result.success) return result.data;
  const fields = result.error.issues.map(({ path, code, message }) => ({
    path: [part, ...path].join('.'),
    code,
    message,
  }));
  throw new ApiError('validation_failed', 'Some fields were not accepted.', fields);
};

/** Only this module makes inputs, from what the operation's own schemas gave. */
const isInput = <O extends Operation>(
  _operation: O,
  _input: unknown,
): _input is OperationInput<O> => true;

/** Parses a request by its operation. Throws `validation_failed` naming each field, or `malformed_request`. */
export const parseRequest = <O extends Operation>(
  operation: O,
  event: APIGatewayProxyEventV2,
): OperationInput<O> => {
  const input = {
    params: parse('params', operation.params, () => event.pathParameters ?? {}),
    query: parse('query', operation.query, () => event.queryStringParameters ?? {}),
    body: parse('body', operation.body, () => jsonBody(event)),
  };
  if (!isInput(operation, input)) throw new ApiError('internal', 'Unreachable.');
  return input;
};
