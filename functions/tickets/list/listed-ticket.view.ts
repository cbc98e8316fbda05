import type { CustomerTicketRow } from '#shared/contract/ticket-view.ts';
import type { CustomerActor } from '#shared/domain/actor.ts';
import type { FieldValues } from '#shared/domain/custom-field.ts';
import { shownAgentName } from '#shared/domain/customer-facing.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import type { TicketRow } from '#shared/table/ticket.entity.ts';
import { askedOf, visibleKeys } from './asked.ts';
import { customerTicketRow } from '../ticket.view.ts';

/** What a row is made of: of an index, or the ticket itself. */
export type Listed = TicketRow &
  Partial<
    Pick<
      Ticket,
      'templateId' | 'templateVersion' | 'organizationId' | 'organizationName' | 'fields'
    >
  >;

interface Onlooker {
  readonly actor: CustomerActor;
  readonly settings: Settings;
}

const visibleAnswers = async ({ fields = {}, ...row }: Listed): Promise<FieldValues> => {
  const asked = await askedOf(row);
  const keys = asked === undefined ? [] : visibleKeys(asked);
  return Object.fromEntries(Object.entries(fields).filter(([key]) => keys.includes(key)));
};

/** A row of the customer's list with what its columns can show; of a row of an index, what that holds. */
export const listedTicket = async (
  row: Listed,
  { actor, settings }: Onlooker,
): Promise<CustomerTicketRow> => ({
  ...customerTicketRow(row, { settings }),
  requesterName: row.contactName,
  ...(row.assigneeName !== undefined && {
    ownerName: shownAgentName(row.assigneeName, actor.locale, settings),
  }),
  ...(row.templateId !== undefined && { typeId: row.templateId }),
  ...(row.organizationName !== undefined && { organizationName: row.organizationName }),
  ...(row.fields && { fields: await visibleAnswers(row) }),
});
