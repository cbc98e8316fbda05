import { errorStatus, type ErrorCode, type FieldError } from '#shared/contract/error.ts';
import type { Instant } from '#shared/domain/instant.ts';

/** An answer that is not success: a code of the closed list, and a sentence for the developer who reads the response. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly fields: readonly FieldError[] | undefined;
  /** `Set-Cookie` lines of the answer. */
  readonly cookies: readonly string[];
  /** From when on it may be tried again. */
  readonly retryAt: Instant | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    fields?: readonly FieldError[],
    cookies: readonly string[] = [],
    retryAt?: Instant,
  ) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.fields = fields;
    this.cookies = cookies;
    this.retryAt = retryAt;
  }

  get status(): number {
    return errorStatus[this.code];
  }
}
