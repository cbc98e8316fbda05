import type { CustomerTicketRow } from '#shared/contract/ticket-view.ts';
import type { CustomerActor } from '#shared/domain/actor.ts';
import { shownAgentName } from '#shared/domain/customer-facing.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import type { TicketRow } from '#shared/table/ticket.entity.ts';
import { customerTicketRow } from '../ticket.view.ts';

type Listed = TicketRow & Partial<Pick<Ticket, 'templateId' | 'organizationName'>>;

interface Onlooker {
  readonly actor: CustomerActor;
  readonly settings: Settings;
}

/** A row of the customer's list with what its columns can show; of a row of an index, what that holds. */
export const listedTicket = (row: Listed, { actor, settings }: Onlooker): CustomerTicketRow => ({
  ...customerTicketRow(row, { settings }),
  requesterName: row.contactName,
  ...(row.assigneeName !== undefined && {
    ownerName: shownAgentName(row.assigneeName, actor.locale, settings),
  }),
  ...(row.templateId !== undefined && { typeId: row.templateId }),
  ...(row.organizationName !== undefined && { organizationName: row.organizationName }),
});
