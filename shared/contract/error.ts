import * as z from 'zod';
import { instantSchema } from '../domain/instant.ts';

/** Every error the API gives, with its HTTP status. Clients translate the code; the message is English for developers. */
export const errorStatus = {
  validation_failed: 422,
  malformed_request: 400,
  unauthenticated: 401,
  invalid_credentials: 401,
  challenge_expired: 401,
  token_refused: 401,
  invalid_code: 422,
  password_rejected: 422,
  forbidden: 403,
  second_factor_required: 403,
  registration_closed: 403,
  consent_required: 403,
  not_found: 404,
  conflict: 409,
  has_account: 409,
  already_invited: 409,
  mail_off: 409,
  upload_incomplete: 409,
  file_being_checked: 409,
  file_not_checkable: 409,
  already_rated: 409,
  link_expired: 410,
  file_removed: 410,
  payload_too_large: 413,
  too_many_requests: 429,
  quota_exceeded: 429,
  internal: 500,
  unavailable: 503,
  portal_closed: 503,
} as const;

export type ErrorCode = keyof typeof errorStatus;

const codes = z.enum([
  'validation_failed',
  'malformed_request',
  'unauthenticated',
  'invalid_credentials',
  'challenge_expired',
  'token_refused',
  'invalid_code',
  'password_rejected',
  'forbidden',
  'second_factor_required',
  'registration_closed',
  'consent_required',
  'not_found',
  'conflict',
  'has_account',
  'already_invited',
  'mail_off',
  'upload_incomplete',
  'file_being_checked',
  'file_not_checkable',
  'already_rated',
  'link_expired',
  'file_removed',
  'payload_too_large',
  'too_many_requests',
  'quota_exceeded',
  'internal',
  'unavailable',
  'portal_closed',
]) satisfies z.ZodType<ErrorCode>;

/** One field that was not accepted: where it is in the request and why (a zod issue code). */
const fieldErrorSchema = z.strictObject({
  path: z.string().describe('Where, dotted, e.g. `body.subject`.'),
  code: z.string().describe('What is wrong, e.g. `too_small`.'),
  message: z.string(),
});
export type FieldError = z.infer<typeof fieldErrorSchema>;

export const errorSchema = z
  .strictObject({
    code: codes,
    message: z.string(),
    requestId: z.string(),
    fields: z.array(fieldErrorSchema).optional(),
    retryAt: instantSchema.optional().describe('From when on it may be tried again.'),
  })
  .meta({ id: 'Error' });
export type ApiErrorBody = z.infer<typeof errorSchema>;
