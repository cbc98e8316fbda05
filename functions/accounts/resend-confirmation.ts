import type { accountsContract } from '#shared/contract/accounts.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { resendConfirmationCode } from './cognito/send-code.ts';
import { mayMailCode } from './code-mail-limit.ts';
import { requireOpenRegistration } from './may-register.ts';
import { sourceOf } from './source-address.ts';

/** Mails another code to an address that waits for one; answers alike for every other. */
export const resendConfirmation: OperationHandler<
  typeof accountsContract.resendConfirmation
> = async ({ body }, { event, now }) => {
  await requireOpenRegistration();
  if (await mayMailCode(body.email, sourceOf(event), now)) await resendConfirmationCode(body.email);
  return {};
};
