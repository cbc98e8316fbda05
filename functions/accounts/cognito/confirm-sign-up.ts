import { ConfirmSignUpCommand } from '@aws-sdk/client-cognito-identity-provider';
import { ApiError } from '../../platform/http/api-error.ts';
import { cognito, pools } from './pool.ts';
import { isWrongCode } from './refusal.ts';

/** Proves an address with the code of its mail. Throws `invalid_code`, also for an address that is not known. */
export const confirmSignUp = async (email: string, code: string): Promise<void> => {
  try {
    const { ClientId } = pools.customer;
    await cognito.send(
      new ConfirmSignUpCommand({ ClientId, Username: email, ConfirmationCode: code }),
    );
  } catch (error) {
    if (isWrongCode(error)) throw new ApiError('invalid_code', 'The code is wrong or too old.');
    throw error;
  }
};
