import { AdminInitiateAuthCommand } from '@aws-sdk/client-cognito-identity-provider';
import { cognito, pools, type PoolAudience } from './pool.ts';
import { isRefused } from './refusal.ts';
import { toStep, type SignInStep } from './sign-in-step.ts';

/** Signs in with a password; undefined where that is refused, without a reason. */
export const initiateSignIn = async (
  audience: PoolAudience,
  username: string,
  password: string,
): Promise<SignInStep | undefined> => {
  try {
    const answer = await cognito.send(
      new AdminInitiateAuthCommand({
        ...pools[audience],
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: username, PASSWORD: password },
      }),
    );
    return toStep(audience, username, answer);
  } catch (error) {
    if (isRefused(error)) return undefined;
    throw error;
  }
};
