import type { ErrorCode, FieldError } from '#shared/contract/error.ts';

/** The server's codes, and what can go wrong before an answer comes. */
export type ApiErrorCode = ErrorCode | 'network';

/** An answer that was no success, or none at all. `requestId` is what support asks for. */
export class ApiError extends Error {
  readonly code: ApiErrorCode;
  readonly requestId: string | undefined;
  readonly fields: readonly FieldError[];
  /** From when on it may be tried again. */
  readonly retryAt: string | undefined;

  constructor(
    code: ApiErrorCode,
    message: string,
    requestId?: string,
    fields: readonly FieldError[] = [],
    retryAt?: string,
  ) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.requestId = requestId;
    this.fields = fields;
    this.retryAt = retryAt;
  }
}

/** Whatever was thrown, as an ApiError: a defect of ours is `internal`. */
export const toApiError = (thrown: unknown): ApiError =>
  thrown instanceof ApiError
    ? thrown
    : new ApiError('internal', thrown instanceof Error ? thrown.message : String(thrown));

/** The errors of a form's fields by name: `body.subject` belongs to the field `subject`. */
export const fieldErrors = (error: ApiError): Record<string, string> =>
  Object.fromEntries(
    error.fields.map(({ path, code }) => [path.replace(/^body\./, '').split('.')[0] ?? path, code]),
  );
