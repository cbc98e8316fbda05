import {
  ChangePasswordCommand,
  ConfirmForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { ApiError } from '../../platform/http/api-error.ts';
import { cognito, pools, type PoolAudience } from './pool.ts';
import { isRefused, isWrongCode, refusePassword } from './refusal.ts';

/** Sets a password with the code of the reset mail. Throws `invalid_code` or `password_rejected`. */
export const setPasswordByCode = async (
  audience: PoolAudience,
  email: string,
  code: string,
  password: string,
): Promise<void> => {
  try {
    await cognito.send(
      new ConfirmForgotPasswordCommand({
        ClientId: pools[audience].ClientId,
        Username: email,
        ConfirmationCode: code,
        Password: password,
      }),
    );
  } catch (error) {
    refusePassword(error);
    if (isWrongCode(error)) throw new ApiError('invalid_code', 'The code is wrong or too old.');
    throw error;
  }
};

/** Sets the password of the token's owner, who must know the current one. Throws `invalid_credentials` or `password_rejected`. */
export const setOwnPassword = async (
  accessToken: string,
  current: string,
  password: string,
): Promise<void> => {
  try {
    await cognito.send(
      new ChangePasswordCommand({
        AccessToken: accessToken,
        PreviousPassword: current,
        ProposedPassword: password,
      }),
    );
  } catch (error) {
    refusePassword(error);
    if (isRefused(error))
      throw new ApiError('invalid_credentials', 'The current password is wrong.');
    throw error;
  }
};
