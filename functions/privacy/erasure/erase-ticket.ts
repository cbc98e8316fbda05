import { toInstant } from '#shared/domain/instant.ts';
import type { TicketChange } from '#shared/domain/ticket-rules.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import { readTicket } from '#shared/table/ticket.entity.ts';
import { ApiError } from '../../platform/http/api-error.ts';
import { derivedId } from '../../platform/ids.ts';
import { changeTicketBy } from '../../platform/ticketing/change-ticket.ts';
import type { Erased } from './erased.ts';

const without = (ticket: Ticket, { strike, identity }: Erased): Ticket => {
  const { collaborators } = ticket;
  const others = collaborators?.filter(({ contactId }) => contactId !== identity.contactId);
  return readTicket(strike({ ...ticket, ...(others && { collaborators: others }) }));
};

const changeOf = (ticket: Ticket, erased: Erased): TicketChange => {
  const { contactId } = erased.identity;
  const version = ticket.version + 1;
  return {
    ticket: { ...without(ticket, erased), version },
    event: {
      id: derivedId('event', 'erasure', contactId, ticket.id, String(version)),
      ticketId: ticket.id,
      ticketVersion: version,
      at: toInstant(Date.now()),
      by: { kind: 'system', id: 'erasure', name: 'erasure' },
      schema: 1,
      name: 'PersonErased',
      contactId,
    },
  };
};

/** Takes a person out of a ticket, with an event that has lists and search made anew of what is left. */
export const eraseTicket = async (ticketId: string, erased: Erased): Promise<void> => {
  try {
    await changeTicketBy(ticketId, (ticket) => changeOf(ticket, erased));
  } catch (error) {
    // A note of a ticket that is gone, such as its place in a list.
    if (!(error instanceof ApiError && error.code === 'not_found')) throw error;
  }
};
