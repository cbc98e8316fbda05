import type { ticketsContract } from '#shared/contract/tickets.ts';
import { maySee } from '#shared/domain/authorization.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { withOrganizationName } from '../platform/organizations/organization-names.ts';
import { withChecks } from '../platform/malware-scan.ts';
import { requireThread } from './require-thread.ts';

/** A ticket with the latest of its thread and notes, or the stretch before. Throws `not_found`. */
export const getTicketAsAgent: OperationHandler<typeof ticketsContract.getTicketAsAgent> = async (
  { params, query },
  { actor },
) => {
  const { thread, rules } = await requireThread(actor, params.ticketId, undefined, query.earlier);
  const seen = thread.messages.filter((message) => maySee(actor, message, thread.ticket, rules));
  const [ticket, messages] = await Promise.all([
    withOrganizationName(thread.ticket),
    withChecks(seen),
  ]);
  return { ...thread, ticket, messages };
};
