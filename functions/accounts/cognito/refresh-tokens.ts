import { GetTokensFromRefreshTokenCommand } from '@aws-sdk/client-cognito-identity-provider';
import { cognito, pools, type PoolAudience } from './pool.ts';
import { isRefused } from './refusal.ts';
import { toTokens, type Tokens } from './tokens.ts';

/**
 * Trades a refresh token for new tokens and another refresh token; undefined where it counts no longer. The trigger that makes tokens
 * reads `metadata`.
 */
export const refreshTokens = async (
  audience: PoolAudience,
  refreshToken: string,
  metadata?: Readonly<Record<string, string>>,
): Promise<Tokens | undefined> => {
  try {
    const { ClientId } = pools[audience];
    const answer = await cognito.send(
      new GetTokensFromRefreshTokenCommand({
        ClientId,
        RefreshToken: refreshToken,
        ...(metadata && { ClientMetadata: { ...metadata } }),
      }),
    );
    return toTokens(answer.AuthenticationResult);
  } catch (error) {
    if (isRefused(error)) return undefined;
    throw error;
  }
};
