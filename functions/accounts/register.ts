import type { accountsContract } from '#shared/contract/accounts.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { mayMailCode } from './code-mail-limit.ts';
import { signUp } from './cognito/sign-up.ts';

/** Registers a customer. Answers alike whether or not the address has an account; throws `password_rejected`. */
export const register: OperationHandler<typeof accountsContract.register> = async (
  { body },
  { now },
) => {
  if (await mayMailCode(body.email, now)) await signUp(body);
  return {};
};
