import { randomUUID } from 'node:crypto';
import type { EngineRequest, EngineResponse } from '../engine.ts';
import { AwsError, toAwsError } from './aws-error.ts';

export type JsonOperations = Readonly<
  Record<string, (input: unknown, request: EngineRequest) => unknown>
>;

/** The operation of an AWS JSON 1.0 or 1.1 request: what follows the dot of `X-Amz-Target`. */
export function jsonOperation(request: EngineRequest): string {
  return request.headers['x-amz-target']?.split('.').at(-1) ?? '';
}

/** The request's input; an empty object when the body is no JSON object, so that validation names what is missing. */
export function jsonInput(request: EngineRequest): Readonly<Record<string, unknown>> {
  try {
    const input: unknown = JSON.parse(request.body.toString('utf8'));
    return typeof input === 'object' && input !== null ? { ...input } : {};
  } catch {
    return {};
  }
}

/** Answers an AWS JSON request from a table of operations; input that zod refuses becomes `validationCode`. */
export async function answerJson(
  operations: JsonOperations,
  request: EngineRequest,
  version: '1.0' | '1.1',
  validationCode = 'ValidationException',
): Promise<EngineResponse> {
  const headers = {
    'content-type': `application/x-amz-json-${version}`,
    'x-amzn-requestid': randomUUID(),
  };
  try {
    const output = await find(operations, jsonOperation(request))(jsonInput(request), request);
    return { status: 200, headers, body: JSON.stringify(output ?? {}) };
  } catch (error) {
    return failure(error, headers, validationCode);
  }
}

function find(operations: JsonOperations, name: string) {
  const unknown = () => {
    throw new AwsError('UnknownOperationException', `The operation ${name} is not supported`);
  };
  return operations[name] ?? unknown;
}

function failure(
  error: unknown,
  headers: Readonly<Record<string, string>>,
  validationCode: string,
): EngineResponse {
  const { code, message, status } = toAwsError(error, validationCode);
  const fault = status < 500 ? 'Sender' : 'Receiver';
  return {
    status,
    headers: { ...headers, 'x-amzn-errortype': code, 'x-amzn-query-error': `${code};${fault}` },
    body: JSON.stringify({ __type: code, message }),
  };
}
