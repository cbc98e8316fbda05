import type { ticketsContract } from '#shared/contract/tickets.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadSettings } from '../platform/settings.ts';
import { exportView } from './export/export.view.ts';
import { loadExport } from './export/exports.store.ts';
import { openScope } from './list/list-scope.ts';

/**
 * How far an export is; once ready, a link. Only to who asked for it, and only while its list is theirs to see. Throws
 * `not_found`, or `link_expired` after a week.
 */
export const getTicketExport: OperationHandler<typeof ticketsContract.getTicketExport> = async (
  { params },
  { actor, now },
) => {
  const made = await loadExport(params.exportId);
  if (made?.contactId !== actor.id) throw new ApiError('not_found', 'No such export.');
  if (made.endsAt <= now) throw new ApiError('link_expired', 'The export is over. Make a new one.');
  await openScope(actor, made.query.scope ?? 'own', await loadSettings());
  return exportView(made);
};
