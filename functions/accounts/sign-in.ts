import type { accountsContract } from '#shared/contract/accounts.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { initiateSignIn } from './cognito/initiate-sign-in.ts';
import { finishStep } from './finish-step.ts';
import { requirePortal } from './may-register.ts';

/** Signs in, or asks for the second step. Throws `invalid_credentials` for every reason alike, `portal_closed`. */
export const signIn: OperationHandler<typeof accountsContract.signIn> = async (
  { params: { audience }, body: { email, password } },
  context,
) => {
  await requirePortal(audience);
  const step = await initiateSignIn(audience, email, password);
  if (step === undefined)
    throw new ApiError('invalid_credentials', 'Address or password is wrong.');
  return finishStep(step, { audience, password, secondFactor: false }, context);
};
