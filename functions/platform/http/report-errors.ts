import type { MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { ApiErrorBody } from '#shared/contract/error.ts';
import { logger } from '../log/logger.ts';
import { ApiError } from './api-error.ts';

/** Names of AWS errors that say "not now": the client may try the same request again. */
const passing = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'TooManyRequestsException',
  'TransactionInProgressException',
  'InternalServerError',
  'InternalError',
  'ServiceUnavailable',
  'SlowDown',
  'TimeoutError',
]);

const toApiError = (error: unknown): ApiError => {
  if (error instanceof ApiError) return error;
  if (error instanceof Error && 'statusCode' in error && error.statusCode === 404)
    return new ApiError('not_found', 'No such route.');
  if (error instanceof Error && passing.has(error.name))
    return new ApiError('unavailable', 'Try again in a moment.');
  return new ApiError('internal', 'Something went wrong on our side.');
};

/** Writes every error as status, code, message and request id; logs those that are ours, without anything a person wrote. */
export const reportErrors = (): MiddlewareObj<
  APIGatewayProxyEventV2,
  APIGatewayProxyStructuredResultV2
> => ({
  onError: (request) => {
    const { event, error } = request;
    const apiError = toApiError(error);
    const { requestId } = event.requestContext;
    if (apiError.status >= 500)
      logger.error('Request failed', { route: event.routeKey, requestId, ...(error && { error }) });
    const body: ApiErrorBody = {
      code: apiError.code,
      message: apiError.message,
      requestId,
      ...(apiError.fields && { fields: [...apiError.fields] }),
      ...(apiError.retryAt && { retryAt: apiError.retryAt }),
    };
    request.response = {
      statusCode: apiError.status,
      headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
      ...(apiError.cookies.length > 0 && { cookies: [...apiError.cookies] }),
      body: JSON.stringify(body),
    };
  },
});
