import * as z from 'zod';
import { accountEventSchema, accountEventSource } from '#shared/events/account-event.ts';
import { membershipEventSchema, membershipEventSource } from '#shared/events/membership-event.ts';
import { eventSource, ticketEventSchema } from '#shared/events/ticket-event.ts';
import { consumeEvents } from '../platform/events/consume-ticket-events.ts';
import { tellOfAccount } from './account/tell-of-account.ts';
import { tellOfMembership } from './membership/tell-of-membership.ts';
import { notify } from './outbound/notify.ts';

const envelopeSchema = z.discriminatedUnion('source', [
  z.object({ source: z.literal(eventSource), detail: ticketEventSchema }),
  z.object({ source: z.literal(membershipEventSource), detail: membershipEventSchema }),
  z.object({ source: z.literal(accountEventSource), detail: accountEventSchema }),
]);

/** Mails of tickets, of those who ask to join an organization, and of what guards accounts. */
export const handler = consumeEvents(envelopeSchema, (told) => {
  switch (told.source) {
    case eventSource:
      return notify(told.detail);
    case membershipEventSource:
      return tellOfMembership(told.detail);
    case accountEventSource:
      return tellOfAccount(told.detail);
  }
});
