import * as z from 'zod';
import { idSchema } from '../domain/id.ts';
import { instantSchema } from '../domain/instant.ts';
import { keys } from './keys.ts';

/**
 * A mail to one person about one event, and how far it got. `sending` is held by one function until `leaseUntil`;
 * `waiting` is one that its recipient wants later; `sent` means that SES took it; `skipped` that it was decided not to send it, `failed` that SES will never take it.
 */
const outboundMailSchema = z.object({
  id: idSchema('mail'),
  ticketId: idSchema('ticket').optional().describe('Absent where it is about several.'),
  eventId: idSchema('event').optional(),
  kind: z.string(),
  recipientId: z.string(),
  role: z
    .enum(['owner', 'collaborator', 'agent'])
    .optional()
    .describe('What the recipient is to the ticket.'),
  from: z.string().optional(),
  to: z.string().optional(),
  subject: z.string().optional(),
  aboutMessageId: idSchema('message').optional().describe('The message of the ticket it brings.'),
  state: z.enum(['waiting', 'sending', 'sent', 'skipped', 'failed']),
  reason: z.string().optional().describe('Why it was skipped or failed.'),
  leaseUntil: instantSchema.optional(),
  dueAt: instantSchema.optional().describe('Of a waiting one: when it goes.'),
  digestId: idSchema('mail').optional().describe('The mail that tells of it instead.'),
  createdAt: instantSchema,
  sesMessageId: z.string().optional(),
  sentAt: instantSchema.optional(),
  deliveredAt: instantSchema.optional(),
  bouncedAt: instantSchema.optional(),
  bounce: z.string().optional().describe('Kind of the bounce, as SES names it.'),
  complainedAt: instantSchema.optional(),
});
export type OutboundMail = z.infer<typeof outboundMailSchema>;

export const outboundMailItem = (mail: OutboundMail) => ({
  ...keys.outboundMail(mail.id),
  ...mail,
});

/** Reads an item back; throws where it is not a mail sent. */
export const readOutboundMail = (item: unknown): OutboundMail => outboundMailSchema.parse(item);

const suppressedAddressSchema = z.object({
  email: z.string(),
  reason: z.enum(['bounce', 'complaint']),
  at: instantSchema,
});

/** An address that mails bounced from for good, or whose owner complained. */
export type SuppressedAddress = z.infer<typeof suppressedAddressSchema>;

/** Reads an item back; throws where it is no suppressed address. */
export const readSuppressedAddress = (item: unknown): SuppressedAddress =>
  suppressedAddressSchema.parse(item);

export const suppressedAddressItem = (address: SuppressedAddress) => ({
  ...keys.suppressedAddress(address.email),
  ...address,
});
