import * as z from 'zod';
import { idSchema } from '../domain/id.ts';
import { instantSchema } from '../domain/instant.ts';
import { emailAddressSchema } from '../domain/person.ts';
import { mailVerdictsSchema } from '../domain/sender-trust.ts';
import { agentSide, type Contract } from './operation.ts';
import { cursorSchema, pageSchema } from './page.ts';

/** A received mail that could not become part of a ticket, kept until somebody decides. */
export const quarantinedMailSchema = z
  .strictObject({
    id: idSchema('mail'),
    receivedAt: instantSchema,
    from: z.string(),
    to: z.string(),
    subject: z.string(),
    reason: z.enum([
      'unparsable',
      'too-large',
      'virus',
      'spam',
      'dmarc',
      'loop',
      'auto-reply',
      'failed',
    ]),
    detail: z.string(),
  })
  .meta({ id: 'QuarantinedMail' });
export type QuarantinedMail = z.infer<typeof quarantinedMailSchema>;

/** How far a mail got. The first six are of received mails, the others of those we write. */
const mailStateSchema = z
  .enum([
    'stored',
    'threaded',
    'ticketed',
    'quarantined',
    'ignored',
    'discarded',
    'waiting',
    'sending',
    'sent',
    'delivered',
    'bounced',
    'complained',
    'skipped',
    'failed',
  ])
  .describe(
    '`waiting`: its recipient wants it later; `sent`: SES took it; `skipped`: decided not to send; `failed`: SES will never take it.',
  );
export type MailState = z.infer<typeof mailStateSchema>;

/** A mail that came or went, as agents see it in a list. */
const mailSchema = z
  .strictObject({
    id: idSchema('mail'),
    direction: z.enum(['in', 'out']),
    at: instantSchema.describe('When it came, or was written.'),
    from: z.string(),
    to: z.string(),
    subject: z.string(),
    state: mailStateSchema,
    stateAt: instantSchema.optional(),
    reason: z.string().optional().describe('Why it is in this state, as a word for programs.'),
    kind: z.string().optional().describe('Of a mail we wrote: which of the mails it is.'),
    ticketId: idSchema('ticket').optional(),
    messageId: idSchema('message').optional().describe('The message of the ticket it brings.'),
  })
  .meta({ id: 'Mail' });
export type Mail = z.infer<typeof mailSchema>;

/** One step of the way of a mail. */
const mailStepSchema = z.strictObject({
  name: z.enum([
    'stored',
    'parsed',
    'threaded',
    'ticketed',
    'quarantined',
    'replayed',
    'ignored',
    'discarded',
    'written',
    'sent',
    'delivered',
    'bounced',
    'complained',
    'skipped',
    'failed',
  ]),
  at: instantSchema.optional().describe('Absent where the moment was not kept.'),
  why: z.string().optional(),
  detail: z.string().optional(),
  by: z.string().optional(),
});
export type MailStep = z.infer<typeof mailStepSchema>;

const suppressionSchema = z
  .strictObject({
    address: z.string(),
    reason: z.enum(['bounce', 'complaint']),
    at: instantSchema,
  })
  .meta({ id: 'Suppression' });
export type Suppression = z.infer<typeof suppressionSchema>;

const mailPathSchema = z
  .strictObject({
    mail: mailSchema,
    ticketNumber: z.int().optional(),
    steps: z.array(mailStepSchema).describe('In the order they happened.'),
    verdicts: mailVerdictsSchema
      .omit({ dmarcPolicy: true })
      .optional()
      .describe('What SES found out about a received mail.'),
    hasSource: z.boolean().describe('Whether it lies in store as it came.'),
    suppression: suppressionSchema.optional().describe('Nothing is sent to its address any more.'),
  })
  .meta({ id: 'MailPath' });
export type MailPath = z.infer<typeof mailPathSchema>;

const mailId = z.strictObject({ mailId: idSchema('mail') });

/** The way of each mail, the quarantine of received ones, and addresses that get no more. */
export const emailContract = {
  listMails: {
    summary: 'Mails of the last months, latest first: of one list, or of one address.',
    method: 'GET',
    path: '/api/agent/mails',
    callers: agentSide,
    query: z.strictObject({
      list: z
        .enum(['received', 'sent', 'undelivered'])
        .default('received')
        .describe('`undelivered`: bounced, complained about or not taken.'),
      address: emailAddressSchema
        .optional()
        .describe('Only mails from and to this address, of all lists.'),
      cursor: cursorSchema.optional(),
    }),
    response: pageSchema(mailSchema),
  },
  listTicketMails: {
    summary: 'The latest 200 mails of a ticket, latest first.',
    method: 'GET',
    path: '/api/agent/tickets/{ticketId}/mails',
    callers: agentSide,
    params: z.strictObject({ ticketId: idSchema('ticket') }),
    response: z.strictObject({
      items: z.array(mailSchema),
      suppression: suppressionSchema
        .optional()
        .describe('Nothing is sent to the address of the contact any more.'),
    }),
    errors: ['not_found'],
  },
  getMail: {
    summary: 'A mail and how it travelled.',
    method: 'GET',
    path: '/api/agent/mails/{mailId}',
    callers: agentSide,
    params: mailId,
    response: mailPathSchema,
    errors: ['not_found'],
  },
  downloadMail: {
    summary: 'A link to a received mail as it came, as a file; good for five minutes.',
    method: 'GET',
    path: '/api/agent/mails/{mailId}/source',
    callers: agentSide,
    params: mailId,
    response: z.strictObject({ url: z.url() }),
    errors: ['not_found'],
  },
  listQuarantine: {
    summary: 'Mails that wait for a decision, latest first.',
    method: 'GET',
    path: '/api/agent/quarantine',
    callers: agentSide,
    query: z.strictObject({ cursor: cursorSchema.optional() }),
    response: pageSchema(quarantinedMailSchema),
  },
  replayQuarantined: {
    summary:
      'Process the mail again, past the check that held it; past the virus scan for leads and administrators only.',
    method: 'POST',
    path: '/api/agent/quarantine/{mailId}/replay',
    callers: agentSide,
    params: mailId,
    idempotent: true,
    status: 202,
    response: z.strictObject({}),
    errors: ['not_found'],
  },
  discardQuarantined: {
    summary: 'Take the mail out of quarantine; it stays in store and among the mails received.',
    method: 'POST',
    path: '/api/agent/quarantine/{mailId}/discard',
    callers: ['lead', 'administrator'],
    params: mailId,
    idempotent: true,
    response: z.strictObject({}),
    errors: ['not_found'],
  },
  liftSuppression: {
    summary: 'Send mails to an address again that bounced or complained.',
    method: 'POST',
    path: '/api/agent/mail-addresses/lift-suppression',
    callers: agentSide,
    body: z.strictObject({ address: emailAddressSchema }),
    idempotent: true,
    response: z.strictObject({}),
    errors: ['not_found'],
  },
} as const satisfies Contract;
