import {
  RevokeTokenCommand,
  UnauthorizedException,
} from '@aws-sdk/client-cognito-identity-provider';
import { cognito, pools, type PoolAudience } from './pool.ts';
import { isRefused } from './refusal.ts';

/** Ends what a refresh token can do (RFC 7009); one that is unknown or over changes nothing. */
export const revokeRefreshToken = async (
  audience: PoolAudience,
  refreshToken: string,
): Promise<void> => {
  try {
    await cognito.send(
      new RevokeTokenCommand({ ClientId: pools[audience].ClientId, Token: refreshToken }),
    );
  } catch (error) {
    if (!isRefused(error) && !(error instanceof UnauthorizedException)) throw error;
  }
};
