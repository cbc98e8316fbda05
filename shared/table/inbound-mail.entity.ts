import * as z from 'zod';
import { quarantinedMailSchema } from '../contract/email.ts';
import { idSchema } from '../domain/id.ts';
import { instantSchema } from '../domain/instant.ts';
import { mailVerdictsSchema } from '../domain/sender-trust.ts';
import { keys } from './keys.ts';

export const quarantineReasonSchema = quarantinedMailSchema.shape.reason;
export type QuarantineReason = z.infer<typeof quarantineReasonSchema>;

/** Something that happened to a received mail. */
const mailStepSchema = z.object({
  name: z.enum([
    'parsed',
    'threaded',
    'ticketed',
    'quarantined',
    'replayed',
    'ignored',
    'discarded',
  ]),
  at: instantSchema,
  why: z.string().optional(),
  detail: z.string().optional(),
  by: z.string().optional().describe('Name of the agent who decided it.'),
});
export type InboundStep = z.infer<typeof mailStepSchema>;

/**
 * A mail that SES received, and how far it got: `stored` as soon as the notice came, then `threaded` into a ticket
 * (`why` tells by what), `ticketed` as a new one, `quarantined`, `ignored` (our own mail to an agent of this domain), or
 * `discarded` by somebody who looked at it in quarantine.
 */
const inboundMailSchema = z.object({
  id: idSchema('mail'),
  sesMessageId: z.string(),
  objectKey: z.string().describe('Where the mail lies in its bucket as it came.'),
  recipients: z.array(z.string()).describe('Of the envelope.'),
  returnPath: z.string().describe('Sender of the envelope; empty for notifications.'),
  from: z.string().describe('From header as SES read it.'),
  to: z.string(),
  subject: z.string(),
  receivedAt: instantSchema,
  verdicts: mailVerdictsSchema,
  state: z.enum(['stored', 'threaded', 'ticketed', 'quarantined', 'ignored', 'discarded']),
  steps: z.array(mailStepSchema).default([]).describe('What happened since it was stored.'),
  past: z.array(quarantineReasonSchema).describe('Checks that somebody let it pass.'),
  why: z.string().optional(),
  ticketId: idSchema('ticket').optional(),
  messageId: z.string().optional().describe('Its Message-ID, without angle brackets.'),
  answerable: z.boolean().optional().describe('Whether it may get an automatic answer (RFC 3834).'),
});
export type InboundMail = z.infer<typeof inboundMailSchema>;

export const inboundMailItem = (mail: InboundMail) => ({ ...keys.inboundMail(mail.id), ...mail });

/** Reads an item back; throws where it is not a received mail. */
export const readInboundMail = (item: unknown): InboundMail => inboundMailSchema.parse(item);

const storedQuarantinedMail = z.object(quarantinedMailSchema.shape);

/** A quarantined mail in the list of all of them. */
export const quarantinedMailItem = (mail: z.infer<typeof quarantinedMailSchema>) => ({
  ...keys.quarantined(mail.receivedAt, mail.id),
  ...mail,
});

export const readQuarantinedMail = (item: unknown): z.infer<typeof quarantinedMailSchema> =>
  storedQuarantinedMail.parse(item);
