import type { accountsContract } from '#shared/contract/accounts.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { confirmSignUp } from './cognito/confirm-sign-up.ts';
import { findUser } from './cognito/find-user.ts';
import { customerAccount } from './customer-account.ts';

/** Proves the address and makes the account; signing in makes it up if this is cut short between. Throws `invalid_code`. */
export const confirmRegistration: OperationHandler<
  typeof accountsContract.confirmRegistration
> = async ({ body }) => {
  await confirmSignUp(body.email, body.code);
  const user = await findUser('customer', body.email);
  if (user !== undefined) await customerAccount(user.sub);
  return undefined;
};
