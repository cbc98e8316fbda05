import type { OperationResponse } from '#shared/contract/operation.ts';
import type { handOverContract } from '#shared/contract/hand-over.ts';
import type { StoredHandOver } from '#shared/table/hand-over.entity.ts';
import { portalOrigin } from './hand-over.store.ts';

type View = OperationResponse<typeof handOverContract.getHandOver>;

/** What administrators see: of secrets when they were made and end, never themselves. */
export const handOverView = ({ version, handOver, secrets }: StoredHandOver): View => ({
  version,
  handOver,
  secrets: secrets.map(({ id, madeAt, endsAt }) => ({
    id,
    madeAt,
    ...(endsAt !== undefined && { endsAt }),
  })),
  address: `${portalOrigin}/hand-over`,
});
