import * as z from 'zod';

/** A failure the service answers with; `name` is the exception class SDK clients switch on. */
export class AwsError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string, status = 400) {
    super(message);
    this.name = code;
    this.code = code;
    this.status = status;
  }
}

/** What a caller of the service sees of any thrown value; an engine's own fault stays a 500, which SDKs retry. */
export function toAwsError(error: unknown, validationCode: string): AwsError {
  if (error instanceof AwsError) return error;
  if (error instanceof z.ZodError) return new AwsError(validationCode, z.prettifyError(error));
  const message = error instanceof Error ? error.message : String(error);
  return new AwsError('InternalFailure', message, 500);
}
