import { errorStatus, type ErrorCode, type FieldError } from '#shared/contract/error.ts';

/** An answer that is not success: a code of the closed list, and a sentence for the developer who reads the response. */
export class ApiError extends Error {
  readonly code: ErrorCode;
  readonly fields: readonly FieldError[] | undefined;
  /** `Set-Cookie` lines of the answer. */
  readonly cookies: readonly string[];

  constructor(
    code: ErrorCode,
    message: string,
    fields?: readonly FieldError[],
    cookies: readonly string[] = [],
  ) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.fields = fields;
    this.cookies = cookies;
  }

  get status(): number {
    return errorStatus[this.code];
  }
}
