import type { ticketsContract } from '#shared/contract/tickets.ts';
import { contactGroupPrefix } from '#shared/table/keys.ts';
import { readTicketRow } from '#shared/table/ticket.entity.ts';
import { queryPage } from '../platform/aws/query-page.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { loadSettings } from '../platform/settings.ts';
import { customerTicketRow } from './ticket.view.ts';

/** The customer's own tickets, which is all `may` lets a customer read: the partition is the contact. Costs at most four read units; rows are eventually consistent. */
export const listTickets: OperationHandler<typeof ticketsContract.listTickets> = async (
  { query },
  { actor },
) => {
  const [settings, page] = await Promise.all([
    loadSettings(),
    queryPage({
      index: 'byContact',
      partition: actor.id,
      prefix: query.group === 'all' ? undefined : contactGroupPrefix(query.group),
      order: 'descending',
      cursor: query.cursor,
      reader: actor.id,
      read: readTicketRow,
    }),
  ]);
  return { ...page, items: page.items.map((row) => customerTicketRow(row, { settings })) };
};
