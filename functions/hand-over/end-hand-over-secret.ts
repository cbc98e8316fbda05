import type { handOverContract } from '#shared/contract/hand-over.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { commitHandOver } from './commit-hand-over.ts';
import { loadHandOver } from './hand-over.store.ts';
import { handOverView } from './hand-over.view.ts';

/** Ends a secret: tokens signed by it are refused from now on. Throws `not_found`, `conflict`. */
export const endHandOverSecret: OperationHandler<
  typeof handOverContract.endHandOverSecret
> = async ({ params: { secretId } }, context) => {
  const before = await loadHandOver();
  const secrets = before.secrets.filter(({ id }) => id !== secretId);
  if (secrets.length === before.secrets.length) throw new ApiError('not_found', 'No such secret.');
  const stored = { ...before, version: before.version + 1, secrets };
  const changes = [{ field: 'secret', from: secretId }];
  await commitHandOver(stored, { name: 'HandOverSecretEnded', changes }, context);
  return handOverView(stored);
};
