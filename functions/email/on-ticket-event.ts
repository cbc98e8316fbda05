import * as z from 'zod';
import { membershipEventSchema, membershipEventSource } from '#shared/events/membership-event.ts';
import { eventSource, ticketEventSchema } from '#shared/events/ticket-event.ts';
import { consumeEvents } from '../platform/events/consume-ticket-events.ts';
import { tellOfMembership } from './membership/tell-of-membership.ts';
import { notify } from './outbound/notify.ts';

const envelopeSchema = z.discriminatedUnion('source', [
  z.object({ source: z.literal(eventSource), detail: ticketEventSchema }),
  z.object({ source: z.literal(membershipEventSource), detail: membershipEventSchema }),
]);

/** Mails of tickets, and of those who ask to join an organization. */
export const handler = consumeEvents(envelopeSchema, (told) =>
  told.source === eventSource ? notify(told.detail) : tellOfMembership(told.detail),
);
