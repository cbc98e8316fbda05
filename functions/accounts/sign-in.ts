import type { accountsContract } from '#shared/contract/accounts.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { initiateSignIn } from './cognito/initiate-sign-in.ts';
import { finishStep } from './finish-step.ts';

/** Signs in, or asks for the second step. Throws `invalid_credentials` for every reason alike. */
export const signIn: OperationHandler<typeof accountsContract.signIn> = async (
  { params, body },
  { setCookie },
) => {
  const step = await initiateSignIn(params.audience, body.email, body.password);
  if (step === undefined)
    throw new ApiError('invalid_credentials', 'Address or password is wrong.');
  return finishStep(params.audience, step, setCookie);
};
