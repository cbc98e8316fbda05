import type { AuthenticationResultType } from '@aws-sdk/client-cognito-identity-provider';
import * as z from 'zod';
import { claimsOf, type AccessClaims } from '../../platform/auth/access-token.ts';

/** What Cognito gives to somebody who is signed in. */
export interface Tokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** Seconds. */
  readonly expiresIn: number;
  readonly claims: AccessClaims;
}

const resultSchema = z.object({
  AccessToken: z.string(),
  RefreshToken: z.string(),
  ExpiresIn: z.int().positive(),
});

/** Reads the tokens of an answer of Cognito's; throws where there are none. */
export const toTokens = (result: AuthenticationResultType | undefined): Tokens => {
  const { AccessToken, RefreshToken, ExpiresIn } = resultSchema.parse(result);
  return {
    accessToken: AccessToken,
    refreshToken: RefreshToken,
    expiresIn: ExpiresIn,
    claims: claimsOf(AccessToken),
  };
};
