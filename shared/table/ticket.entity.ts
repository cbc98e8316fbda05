import * as z from 'zod';
import { ticketSchema, type Ticket } from '../domain/ticket.ts';
import { keys, ticketIndexKeys } from './keys.ts';

const stored = z.object(ticketSchema.shape);

const row = stored.pick({
  id: true,
  number: true,
  subject: true,
  status: true,
  priority: true,
  channel: true,
  contactName: true,
  templateId: true,
  teamId: true,
  assigneeId: true,
  assigneeName: true,
  createdAt: true,
  updatedAt: true,
  sla: true,
});

/** What the indexes hold of a ticket (`tableShape`). */
export type TicketRow = z.infer<typeof row>;

/** A ticket as its item. */
export const ticketItem = (ticket: Ticket) => ({
  ...keys.ticket(ticket.id),
  ...ticketIndexKeys(ticket),
  ...ticket,
});

/** Reads an item back; throws where it is not a ticket. */
export const readTicket = (item: unknown): Ticket => stored.parse(item);

/** Reads an item of an index. */
export const readTicketRow = (item: unknown): TicketRow => row.parse(item);
