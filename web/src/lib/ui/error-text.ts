import type { ApiError, ApiErrorCode } from '#lib/api/error.ts';
import { serverNow } from '#lib/api/clock.ts';
import { m } from '#lib/paraglide/messages.js';
import { shownLocale } from '#lib/language/shown-locale.ts';
import { relativeTime } from './relative-time.ts';

const texts: Record<ApiErrorCode, () => string> = {
  network: m.error_network,
  validation_failed: m.error_validation_failed,
  malformed_request: m.error_internal,
  unauthenticated: m.error_unauthenticated,
  invalid_credentials: m.error_invalid_credentials,
  challenge_expired: m.error_challenge_expired,
  token_refused: m.hand_over_error_token,
  invalid_code: m.error_invalid_code,
  password_rejected: m.error_password_rejected,
  forbidden: m.error_forbidden,
  second_factor_required: m.accounts_error_second_factor,
  registration_closed: m.error_forbidden,
  consent_required: m.error_forbidden,
  not_found: m.error_not_found,
  conflict: m.error_conflict,
  // Told in their own words where they can happen.
  has_account: m.error_conflict,
  already_invited: m.error_conflict,
  mail_off: m.error_unavailable,
  portal_closed: m.error_unavailable,
  upload_incomplete: m.error_upload_incomplete,
  file_being_checked: m.error_file_being_checked,
  file_not_checkable: m.error_file_not_checkable,
  file_removed: m.error_file_removed,
  already_rated: m.error_already_rated,
  link_expired: m.error_link_expired,
  payload_too_large: m.error_payload_too_large,
  too_many_requests: m.error_too_many_requests,
  quota_exceeded: m.error_quota_exceeded,
  internal: m.error_internal,
  unavailable: m.error_unavailable,
};

/** A sentence that says what happened and what to do. */
export const errorText = ({ code, retryAt }: ApiError): string => {
  if (code === 'quota_exceeded' && retryAt !== undefined)
    return m.error_quota_exceeded_until({
      when: relativeTime(Date.parse(retryAt), serverNow(), shownLocale()),
    });
  return (Object.hasOwn(texts, code) ? texts[code] : m.error_internal)();
};

/** What is wrong with one field, from the code the server gave it. */
export const fieldText = (code: string | undefined): string | undefined => {
  if (code === undefined) return undefined;
  if (code === 'too_small') return m.field_too_small();
  return code === 'too_big' ? m.field_too_big() : m.field_invalid();
};
