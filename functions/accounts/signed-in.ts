import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type { Operation, OperationInput, OperationResult } from '#shared/contract/operation.ts';
import type { Account } from '#shared/table/account.entity.ts';
import { verifiedClaims, type AccessClaims } from '../platform/auth/access-token.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { RequestContext } from '../platform/http/http-handler.ts';
import { loadAccount } from './accounts.store.ts';

/** An operation on the own account, alike on both sides. */
export type OwnOperation<O extends Operation> = (
  input: { readonly [K in 'params' | 'body']: OperationInput<O>[K] },
  context: Pick<RequestContext, 'event' | 'now' | 'setCookie'>,
) => Promise<OperationResult<O>>;

/** The claims and the account of whoever asks, on a route with an authorizer. */
export const signedIn = async (
  event: APIGatewayProxyEventV2,
): Promise<{ readonly account: Account; readonly claims: AccessClaims }> => {
  const claims = verifiedClaims(event);
  const account = claims && (await loadAccount(claims.sub));
  if (claims === undefined || account === undefined)
    throw new ApiError('unauthenticated', 'Sign in again.');
  return { account, claims };
};
