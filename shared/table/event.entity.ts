import * as z from 'zod';
import { ticketEventSchema, type TicketEvent } from '../events/ticket-event.ts';
import { keys } from './keys.ts';
import { eventEntity } from './table.ts';

const stored = z.object({ event: ticketEventSchema });

/** An event as its item; `entity` is what the relay's stream filter matches. */
export const eventItem = (event: TicketEvent) => ({
  ...keys.event(event.ticketId, event.id),
  entity: eventEntity,
  event,
});

/** Reads an item back; throws where it is not an event. */
export const readEvent = (item: unknown): TicketEvent => stored.parse(item).event;
