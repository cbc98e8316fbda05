import type { privacyContract } from '#shared/contract/privacy.ts';
import { decideErasureOf, loadErasure, ownErasureView } from '../platform/erasure.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';

/** What became of the customer's last request. */
export const getOwnErasure: OperationHandler<typeof privacyContract.getOwnErasure> = async (
  _input,
  { actor },
) => ownErasureView(await loadErasure(actor.id));

/** Takes back a request that waits. Throws `conflict` where none does. */
export const withdrawErasure: OperationHandler<typeof privacyContract.withdrawErasure> = async (
  _input,
  context,
) =>
  ownErasureView(
    await decideErasureOf(
      context,
      context.actor,
      { state: 'withdrawn', decidedAt: context.now },
      'ErasureWithdrawn',
    ),
  );
