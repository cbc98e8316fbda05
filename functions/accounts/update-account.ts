import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { accountsContract } from '#shared/contract/accounts.ts';
import type { OperationInput } from '#shared/contract/operation.ts';
import type { Actor } from '#shared/domain/actor.ts';
import { asAgent, asContact } from '#shared/table/person.entity.ts';
import { verifiedClaims } from '../platform/auth/access-token.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { nameInPool } from './cognito/name-in-pool.ts';
import { saveProfile, type ProfileChanges } from './profile.store.ts';

type Changes = OperationInput<typeof accountsContract.updateAccount>['body'];
type SignedIn = Exclude<Actor, { kind: 'anonymous' }>;

const change = async (
  actor: SignedIn,
  given: Changes,
  event: APIGatewayProxyEventV2,
): Promise<ProfileChanges> => {
  const sub = verifiedClaims(event)?.sub;
  if (sub === undefined) throw new ApiError('unauthenticated', 'Sign in again.');
  const changes: ProfileChanges = {
    name: given.name ?? actor.name,
    locale: given.locale ?? actor.locale,
    timeZone: given.timeZone === undefined ? actor.timeZone : (given.timeZone ?? undefined),
  };
  if (!(await saveProfile(actor, sub, changes)))
    throw new ApiError('conflict', 'The account was changed meanwhile. Try again.');
  if (actor.kind === 'customer') await nameInPool(sub, changes);
  return changes;
};

/** Changes what a customer calls themselves, reads and lives by. Throws `conflict` where others change the same contact. */
export const updateAccount: OperationHandler<typeof accountsContract.updateAccount> = async (
  { body },
  { actor, event },
) => asContact({ ...actor, ...(await change(actor, body, event)) });

/** The same of an agent. */
export const updateAgentAccount: OperationHandler<
  typeof accountsContract.updateAgentAccount
> = async ({ body }, { actor, event }) =>
  asAgent({ ...actor, ...(await change(actor, body, event)) });
