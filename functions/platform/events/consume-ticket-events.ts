import * as z from 'zod';
import { eventSource, ticketEventSchema, type TicketEvent } from '#shared/events/ticket-event.ts';
import { consumeQueue } from './consume-queue.ts';

/** What EventBridge puts into the body of a queue's message, as far as consumers need it. */
const envelopeSchema = z.object({ source: z.literal(eventSource), detail: ticketEventSchema });

/**
 * A Lambda handler of a queue of events, read by the schema of their envelope. Events come at least once, in any order
 * and up to a day late.
 */
export const consumeEvents = <Envelope>(
  envelope: z.ZodType<Envelope>,
  handle: (told: Envelope) => Promise<void>,
) => consumeQueue(envelope, 'Event not handled', handle);

/** The same of ticket events alone. */
export const consumeTicketEvents = (handle: (event: TicketEvent) => Promise<void>) =>
  consumeEvents(envelopeSchema, ({ detail }) => handle(detail));
