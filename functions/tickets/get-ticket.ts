import type { ticketsContract } from '#shared/contract/tickets.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadSettings } from '../platform/settings.ts';
import { requireThread } from './require-thread.ts';
import { showTicket } from './show-ticket.ts';

/** A ticket with the latest of its public thread, or the stretch before. Throws `not_found`. */
export const getTicket: OperationHandler<typeof ticketsContract.getTicket> = async (
  { params, query },
  { actor, now },
) => {
  const loading = loadSettings();
  const [settings, { thread, rules }] = await Promise.all([
    loading,
    requireThread(actor, params.ticketId, loading, query.earlier),
  ]);
  return showTicket(thread, { actor, settings, rules, now });
};
