import { GetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { claimsOf, type AccessClaims } from '../../platform/auth/access-token.ts';
import { cognito } from './pool.ts';
import { isRefused } from './refusal.ts';

/** Claims of an access token after Cognito accepted it; undefined where it does not. For routes without an authorizer. */
export const acceptedClaims = async (accessToken: string): Promise<AccessClaims | undefined> => {
  try {
    await cognito.send(new GetUserCommand({ AccessToken: accessToken }));
    return claimsOf(accessToken);
  } catch (error) {
    if (isRefused(error)) return undefined;
    throw error;
  }
};
