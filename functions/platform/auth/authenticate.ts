import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod';
import { audienceOf, type Operation } from '#shared/contract/operation.ts';
import type { Actor } from '#shared/domain/actor.ts';
import { toMilliseconds } from '#shared/domain/instant.ts';
import { readAccount, type Account } from '#shared/table/account.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { getItem } from '../aws/get-item.ts';
import { ApiError } from '../http/api-error.ts';

/** Claims of a Cognito access token after API Gateway's authorizer verified it; it hands every claim over as text. */
const claimsSchema = z.object({
  sub: z.string().min(1),
  token_use: z.literal('access'),
  origin_jti: z.string().min(1),
  auth_time: z.coerce.number(),
});

const authorizerSchema = z.object({ authorizer: z.object({ jwt: z.object({ claims: claimsSchema }) }) });

const signedOut = () => new ApiError('unauthenticated', 'Sign in again.');

const isRevoked = (account: Account, claims: z.infer<typeof claimsSchema>): boolean =>
  account.disabled ||
  claims.origin_jti in account.revokedSessions ||
  (account.tokensValidFrom !== undefined && claims.auth_time * 1000 < toMilliseconds(account.tokensValidFrom));

/**
 * The actor of a request, in one read unit. The authorizer has checked the token's signature, pool and age; the
 * account says whether it still counts, so that signing out or disabling holds from the next request on.
 * Throws `unauthenticated`, or `forbidden` where the role is not among the operation's callers.
 */
export const authenticate = async (operation: Operation, event: APIGatewayProxyEventV2): Promise<Actor> => {
  const audience = audienceOf(operation);
  if (audience === 'anonymous') return { kind: 'anonymous' };
  const context = authorizerSchema.safeParse(event.requestContext);
  if (!context.success) throw signedOut();
  const { claims } = context.data.authorizer.jwt;
  const account = await getItem(keys.account(claims.sub), readAccount);
  if (account?.kind !== audience || isRevoked(account, claims)) throw signedOut();
  const caller = account.kind === 'customer' ? 'customer' : account.person.role;
  if (!operation.callers.includes(caller)) throw new ApiError('forbidden', 'This sign-in may not do this.');
  return account.kind === 'customer' ? { kind: 'customer', ...account.person } : { kind: 'agent', ...account.person };
};
