import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod';
import { toMilliseconds, type Instant } from '#shared/domain/instant.ts';
import type { Account } from '#shared/table/account.entity.ts';

/** Claims of a Cognito access token. API Gateway's authorizer hands every claim over as text. */
const claimsSchema = z.object({
  sub: z.string().min(1),
  token_use: z.literal('access'),
  origin_jti: z
    .string()
    .min(1)
    .describe('Names the sign-in that all tokens of a session come from.'),
  auth_time: z.coerce.number().describe('Epoch second of that sign-in.'),
  iat: z.coerce.number(),
  exp: z.coerce.number(),
});
export type AccessClaims = z.infer<typeof claimsSchema>;

const authorizerSchema = z.object({
  authorizer: z.object({ jwt: z.object({ claims: claimsSchema }) }),
});

/** Claims that API Gateway's authorizer verified, or undefined on a route without one. */
export const verifiedClaims = ({
  requestContext,
}: APIGatewayProxyEventV2): AccessClaims | undefined =>
  authorizerSchema.safeParse(requestContext).data?.authorizer.jwt.claims;

/** Claims of a token that Cognito itself just issued or accepted; the signature is not looked at. */
export const claimsOf = (accessToken: string): AccessClaims =>
  claimsSchema.parse(
    JSON.parse(Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString()),
  );

const isBefore = (claims: Pick<AccessClaims, 'auth_time'>, instant: Instant | undefined): boolean =>
  instant !== undefined && claims.auth_time * 1000 < toMilliseconds(instant);

/**
 * Whether a session no longer counts: it signed out, the account is disabled, or its sign-in was before the password
 * changed, also where that change was cut short.
 */
export const isRevoked = (
  account: Account,
  claims: Pick<AccessClaims, 'origin_jti' | 'auth_time'>,
  now: Instant,
): boolean =>
  account.disabled ||
  claims.origin_jti in account.revokedSessions ||
  isBefore(claims, account.tokensValidFrom) ||
  (claims.origin_jti !== account.othersEnd?.kept && isBefore(claims, account.othersEnd?.before)) ||
  (account.sessionsEndAt !== undefined &&
    account.sessionsEndAt <= now &&
    isBefore(claims, account.sessionsEndAt));
