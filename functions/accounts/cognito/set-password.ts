import {
  AdminSetUserPasswordCommand,
  ConfirmForgotPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { ApiError } from '../../platform/http/api-error.ts';
import { cognito, pools, type PoolAudience } from './pool.ts';
import { isWrongCode, refusePassword } from './refusal.ts';

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

/** Sets the password of somebody who proved who they are. Throws `password_rejected`. */
export const setPasswordOf = async (
  audience: PoolAudience,
  sub: string,
  password: string,
): Promise<void> => {
  const { UserPoolId } = pools[audience];
  try {
    await cognito.send(
      new AdminSetUserPasswordCommand({
        UserPoolId,
        Username: sub,
        Password: password,
        Permanent: true,
      }),
    );
  } catch (error) {
    refusePassword(error);
    throw error;
  }
};
