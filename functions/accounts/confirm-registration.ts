import type { accountsContract } from '#shared/contract/accounts.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { adoptRegistration } from './cognito/adopt-registration.ts';
import { confirmSignUp } from './cognito/confirm-sign-up.ts';
import { findUser } from './cognito/find-user.ts';
import { recordAgreement } from './consent.store.ts';
import { customerAccount } from './customer-account.ts';
import { requireOpenRegistration } from './may-register.ts';
import { clearedRegistration, registrationOf } from './registration-cookie.ts';

/**
 * Proves the address and makes the account; signing in makes it up if this is cut short between. The password is that
 * of the browser which enters the code; where that did not register the address, one is needed yet, by a reset: the
 * one that was registered elsewhere may be a stranger's. Throws `invalid_code`,
 * `registration_closed`.
 */
export const confirmRegistration: OperationHandler<
  typeof accountsContract.confirmRegistration
> = async ({ body }, { event, now, setCookie }) => {
  await requireOpenRegistration();
  const registration = await registrationOf(event, body.email, now);
  await confirmSignUp(body.email, body.code);
  const user = await findUser('customer', body.email);
  if (user !== undefined) {
    if (registration !== undefined) await adoptRegistration(user.sub, registration);
    const account = await customerAccount(user.sub);
    if (account !== undefined && registration?.consentVersion !== undefined)
      await recordAgreement(account, registration.consentVersion, now);
  }
  setCookie(clearedRegistration());
  return { password: registration === undefined ? 'needed' : 'set' };
};
