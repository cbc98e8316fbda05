import * as z from 'zod';
import { idSchema } from '../domain/id.ts';
import { instantSchema } from '../domain/instant.ts';

const envelope = z.strictObject({
  id: idSchema('event'),
  organizationId: idSchema('organization'),
  contactId: idSchema('contact').describe('Who asked to join.'),
  at: instantSchema,
  schema: z.literal(1),
});

/** What happens to those who ask to join an organization. Immutable; written with what it tells of. */
export const membershipEventSchema = z.discriminatedUnion('name', [
  envelope.extend({ name: z.literal('MembershipRequested') }),
  envelope.extend({ name: z.literal('MembershipDecided'), approved: z.boolean() }),
]);
export type MembershipEvent = z.infer<typeof membershipEventSchema>;

/** `source` of these events on the bus, which consumers of ticket events do not listen to. */
export const membershipEventSource = 'porchlight.organizations';
