import type { invitationsContract } from '#shared/contract/invitations.ts';
import { readImportPart } from '#shared/table/invitation.entity.ts';
import { readPartition } from '../platform/aws/read-partition.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { requireImport } from './imports.store.ts';

const parts = 5;

/** Lines that invited nobody, and why, in the order of the file. Throws `not_found`. */
export const listFailedLines: OperationHandler<typeof invitationsContract.listFailedLines> = async (
  { params, query },
  { actor },
) => {
  const { id } = await requireImport(params.importId);
  const page = await readPartition({
    partition: id,
    prefix: 'P#',
    reader: actor.id,
    cursor: query.cursor,
    size: parts,
    read: readImportPart,
  });
  const items = page.items.flatMap(({ failures = [] }) =>
    failures.map((failure) => ({ ...failure, id: String(failure.line) })),
  );
  return { ...page, items };
};
