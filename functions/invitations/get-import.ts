import type { invitationsContract } from '#shared/contract/invitations.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { importView } from './import.view.ts';
import { requireImport } from './imports.store.ts';

/** How far an import is. Throws `not_found`, also a month after. */
export const getImport: OperationHandler<typeof invitationsContract.getImport> = async ({
  params,
}) => importView(await requireImport(params.importId));
