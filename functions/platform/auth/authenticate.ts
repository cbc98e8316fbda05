import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { audienceOf, type Operation } from '#shared/contract/operation.ts';
import type { Actor } from '#shared/domain/actor.ts';
import { toInstant } from '#shared/domain/instant.ts';
import { secondFactorState } from '#shared/domain/security.ts';
import { readAccount, type Account } from '#shared/table/account.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { getItem } from '../aws/get-item.ts';
import { ApiError } from '../http/api-error.ts';
import { loadSecurity } from '../security.ts';
import { isRevoked, verifiedClaims } from './access-token.ts';

const signedOut = () => new ApiError('unauthenticated', 'Sign in again.');

/** Costs a read only where an agent has none; whoever has one is not asked. */
const requireSecondFactor = async (operation: Operation, account: Account): Promise<void> => {
  if (account.kind !== 'agent' || operation.beforeSecondFactor === true) return;
  if (account.secondFactor !== undefined) return;
  if (secondFactorState(false, account.person.role, await loadSecurity()) === 'required')
    throw new ApiError('second_factor_required', 'Set up an authenticator first.');
};

/**
 * The actor of a request, in one read unit. The authorizer has checked the token's signature, pool and age; the
 * account says whether it still counts, so that signing out or disabling holds from the next request on.
 * Throws `unauthenticated`, `forbidden` where the role is not among the operation's callers, or
 * `second_factor_required` where the role asks for one that is not set up.
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
  if (account.consentDue !== undefined && operation.beforeConsent !== true)
    throw new ApiError('consent_required', 'Read what is asked for, and agree to it.');
  await requireSecondFactor(operation, account);
  return account.kind === 'customer'
    ? { kind: 'customer', ...account.person }
    : { kind: 'agent', ...account.person };
};
