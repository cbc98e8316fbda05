import { AdminUserGlobalSignOutCommand } from '@aws-sdk/client-cognito-identity-provider';
import { cognito, pools, type PoolAudience } from './pool.ts';

/** Makes every refresh token of a user worthless. */
export const revokeEverySession = async (audience: PoolAudience, sub: string): Promise<void> => {
  await cognito.send(
    new AdminUserGlobalSignOutCommand({ UserPoolId: pools[audience].UserPoolId, Username: sub }),
  );
};
