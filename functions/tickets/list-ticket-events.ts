import * as z from 'zod';
import type { ticketsContract } from '#shared/contract/tickets.ts';
import { may, ownTicketsOnly } from '#shared/domain/authorization.ts';
import { fromCursor, toCursor } from '../platform/aws/cursor.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadTicket } from '../platform/ticketing/change-ticket.ts';
import { noSuchTicket } from './require-thread.ts';
import { readHistory } from './tickets.store.ts';

const pageSize = 100;

const positionSchema = z.object({ version: z.coerce.number() });

/**
 * The history of a ticket in the order of its versions, 100 events a page. Events lie in the order of their ids, so
 * that every page reads the whole history: half a read unit for about eight events. Throws `not_found`.
 */
export const listTicketEvents: OperationHandler<typeof ticketsContract.listTicketEvents> = async (
  { params, query },
  { actor },
) => {
  const { ticketId } = params;
  const scope = `${actor.id}\nevents\n${ticketId}`;
  const position = await fromCursor(scope, query.cursor);
  const after = position === undefined ? 0 : positionSchema.parse(position).version;
  const [ticket, history] = await Promise.all([loadTicket(ticketId), readHistory(ticketId)]);
  if (ticket === undefined || !may(actor, 'read-history', ticket, ownTicketsOnly))
    throw noSuchTicket();
  const rest = history.filter(({ ticketVersion }) => ticketVersion > after);
  const items = rest.slice(0, pageSize);
  const last = items.at(-1);
  const next =
    last && rest.length > pageSize
      ? await toCursor(scope, { version: String(last.ticketVersion) })
      : undefined;
  return { items, ...(next !== undefined && { next }) };
};
