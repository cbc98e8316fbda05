import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { audienceOf, type Operation } from '#shared/contract/operation.ts';
import type { Actor } from '#shared/domain/actor.ts';
import { toInstant } from '#shared/domain/instant.ts';
import { readAccount } from '#shared/table/account.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { getItem } from '../aws/get-item.ts';
import { ApiError } from '../http/api-error.ts';
import { isRevoked, verifiedClaims } from './access-token.ts';

const signedOut = () => new ApiError('unauthenticated', 'Sign in again.');

/**
 * The actor of a request, in one read unit. The authorizer has checked the token's signature, pool and age; the
 * account says whether it still counts, so that signing out or disabling holds from the next request on.
 * Throws `unauthenticated`, or `forbidden` where the role is not among the operation's callers.
 */
export const authenticate = async (
  operation: Operation,
  event: APIGatewayProxyEventV2,
): Promise<Actor> => {
  const audience = audienceOf(operation);
  if (audience === 'anonymous') return { kind: 'anonymous' };
  const claims = verifiedClaims(event);
  if (claims === undefined) throw signedOut();
  const account = await getItem(keys.account(claims.sub), readAccount);
  if (account?.kind !== audience || isRevoked(account, claims, toInstant(Date.now())))
    throw signedOut();
  const caller = account.kind === 'customer' ? 'customer' : account.person.role;
  if (!operation.callers.includes(caller))
    throw new ApiError('forbidden', 'This sign-in may not do this.');
  return account.kind === 'customer'
    ? { kind: 'customer', ...account.person }
    : { kind: 'agent', ...account.person };
};
