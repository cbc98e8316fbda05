import type { accountsContract } from '#shared/contract/accounts.ts';
import { verifiedClaims } from '../platform/auth/access-token.ts';
import { askForErasure, ownErasureView } from '../platform/erasure.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { provePassword } from './prove-password.ts';

/**
 * Asks that the customer's data be erased, which an administrator confirms. Asking again while that waits changes nothing.
 * Throws `invalid_credentials`.
 */
export const requestErasure: OperationHandler<typeof accountsContract.requestErasure> = async (
  { body },
  context,
) => {
  const sub = verifiedClaims(context.event)?.sub;
  if (sub === undefined) throw new ApiError('unauthenticated', 'Sign in again.');
  await provePassword('customer', sub, body.password);
  return ownErasureView(await askForErasure(context, context.actor));
};
