import { randomUUID } from 'node:crypto';
import type { EngineResponse } from '../engines/engine.ts';
import { toAwsError } from '../engines/protocol/aws-error.ts';
import { toXml } from '../engines/protocol/xml.ts';
import { AccessDenied } from '../iam/access-denied.ts';

const QUERY_SERVICES = new Set(['sns', 'ses', 'email', 'sts', 'iam']);
/** Services whose JSON protocol says AccessDeniedException where the older ones say AccessDenied. */
const SHORT_CODE = new Set(['s3', 'sqs', ...QUERY_SERVICES]);

/** A refusal of the front door itself, in the protocol of the service that was called. */
export function errorResponse(service: string, error: unknown): EngineResponse {
  const { code: given, message, status: givenStatus } = toAwsError(error, 'ValidationException');
  const denied = error instanceof AccessDenied;
  const code = denied
    ? SHORT_CODE.has(service)
      ? 'AccessDenied'
      : 'AccessDeniedException'
    : given;
  const jsonRpc = service !== 's3' && service !== 'scheduler' && service !== 'lambda';
  const status = denied ? (jsonRpc && !QUERY_SERVICES.has(service) ? 400 : 403) : givenStatus;
  const requestId = randomUUID();
  if (service === 's3') {
    return xml(
      status,
      requestId,
      toXml('Error', { Code: code, Message: message, RequestId: requestId }, ''),
    );
  }
  if (QUERY_SERVICES.has(service)) {
    const detail = {
      Error: { Type: 'Sender', Code: code, Message: message },
      RequestId: requestId,
    };
    return xml(status, requestId, toXml('ErrorResponse', detail, ''));
  }
  return {
    status,
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amzn-requestid': requestId,
      'x-amzn-errortype': code,
      'x-amzn-query-error': `${code};Sender`,
    },
    body: JSON.stringify({ __type: code, message, Message: message }),
  };
}

function xml(status: number, requestId: string, body: string): EngineResponse {
  return {
    status,
    headers: { 'content-type': 'application/xml', 'x-amzn-requestid': requestId },
    body,
  };
}
