import type { accountsContract } from '#shared/contract/accounts.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { sendResetCode } from './cognito/send-code.ts';
import { mayMailCode } from './code-mail-limit.ts';
import { sourceOf } from './source-address.ts';

/** Mails a reset code to an address that has an account; answers alike for every other. */
export const forgotPassword: OperationHandler<typeof accountsContract.forgotPassword> = async (
  { params, body },
  { event, now },
) => {
  if (await mayMailCode(body.email, sourceOf(event), now))
    await sendResetCode(params.audience, body.email);
  return {};
};
