import type { accountsContract } from '#shared/contract/accounts.ts';
import { requireConsent } from '../platform/consent.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { mayMailCode } from './code-mail-limit.ts';
import { signUp } from './cognito/sign-up.ts';
import { requireOpenRegistration } from './may-register.ts';
import { registrationCookie } from './registration-cookie.ts';
import { sourceOf } from './source-address.ts';

/**
 * Registers a customer. Answers alike whether or not the address has an account. Throws `registration_closed`,
 * `portal_closed`, `consent_required`, whatever the address.
 */
export const register: OperationHandler<typeof accountsContract.register> = async (
  { body },
  { event, now, setCookie },
) => {
  await requireOpenRegistration();
  await requireConsent(body.consentVersion);
  setCookie(await registrationCookie(body, now));
  if (await mayMailCode(body.email, sourceOf(event), now)) await signUp(body);
  return {};
};
