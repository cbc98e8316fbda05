import * as z from 'zod';
import { attachmentLimits } from './attachment-limits.ts';
import { attachmentSchema } from './attachment.ts';
import { fieldValuesSchema } from './custom-field.ts';
import { idSchema } from './id.ts';
import { instantSchema } from './instant.ts';
import { localeSchema } from './locale.ts';
import { emailAddressSchema, personNameSchema } from './person.ts';
import { ticketSlaSchema } from './sla.ts';
import { ticketStatuses } from './ticket-group.ts';

export const ticketStatusSchema = z
  .enum(ticketStatuses)
  .describe(
    '`waiting` waits for the customer and pauses the clock; `resolved` may be reopened or closed by the customer.',
  );
export type TicketStatus = z.infer<typeof ticketStatusSchema>;

export const ticketPrioritySchema = z.enum(['low', 'normal', 'high', 'urgent']);
export type TicketPriority = z.infer<typeof ticketPrioritySchema>;

export const channelSchema = z
  .enum(['portal', 'email', 'console'])
  .describe('The way a ticket or message came in.');
export type Channel = z.infer<typeof channelSchema>;

export const subjectSchema = z.string().trim().min(1).max(200);

export const ratingSchema = z.strictObject({
  stars: z.int().min(1).max(5),
  comment: z.string().trim().max(4000).default(''),
  ratedAt: instantSchema,
});
export type Rating = z.infer<typeof ratingSchema>;

/** A contact besides the one who asked, who reads along or takes part. */
export const collaboratorSchema = z.strictObject({
  contactId: idSchema('contact'),
  name: personNameSchema,
  email: emailAddressSchema,
  locale: localeSchema,
  rights: z.enum(['read', 'reply']),
});
export type Collaborator = z.infer<typeof collaboratorSchema>;

/** Most people who can be added to a ticket. */
export const collaboratorLimit = 20;

const ticketReferenceSchema = z.strictObject({
  id: idSchema('ticket'),
  number: z.int().positive(),
});

/** What is asked and its state now; the words themselves are its messages. */
export const ticketSchema = z.strictObject({
  id: idSchema('ticket'),
  number: z
    .int()
    .positive()
    .describe('The number people quote, counted up from 1; gaps are possible.'),
  version: z
    .int()
    .positive()
    .describe('Counts changes; a change names the version it was made on.'),
  subject: subjectSchema,
  status: ticketStatusSchema,
  priority: ticketPrioritySchema,
  channel: channelSchema,
  contactId: idSchema('contact'),
  contactName: z.string(),
  contactEmail: emailAddressSchema,
  locale: localeSchema,
  organizationId: idSchema('organization').optional(),
  organizationName: z
    .string()
    .optional()
    .describe('As it was called when the ticket got it; reading tells how it is called now.'),
  confidential: z
    .boolean()
    .optional()
    .describe('Hidden from the organization: only the contact and those added see it.'),
  collaborators: z.array(collaboratorSchema).max(collaboratorLimit).optional(),
  templateId: idSchema('template').optional().describe('The type of the ticket.'),
  templateVersion: z
    .int()
    .positive()
    .optional()
    .describe('The version that was asked; it stays readable for ever.'),
  fields: fieldValuesSchema.optional().describe("Answers to the template, by the field's key."),
  fieldFiles: z
    .array(attachmentSchema.omit({ check: true }))
    .max(attachmentLimits.count)
    .optional()
    .describe(
      'Files among the answers. Those of tickets from before it was kept stand in the thread.',
    ),
  follows: ticketReferenceSchema
    .optional()
    .describe('The ticket that was closed too long ago to take the reply that opened this one.'),
  followedBy: ticketReferenceSchema.optional(),
  teamId: idSchema('team').optional(),
  assigneeId: idSchema('agent').optional(),
  assigneeName: z.string().optional(),
  supportAddress: emailAddressSchema
    .optional()
    .describe('The address the mails of this ticket come from.'),
  senderVerified: z
    .boolean()
    .describe(
      'False when it came by mail and nothing speaks for its sender: the From may be forged.',
    ),
  messageCount: z.int().min(0),
  createdAt: instantSchema,
  updatedAt: instantSchema,
  resolvedAt: instantSchema.optional(),
  closedAt: instantSchema.optional(),
  sla: ticketSlaSchema,
  rating: ratingSchema.optional(),
});
export type Ticket = z.infer<typeof ticketSchema>;

export { ticketGroup } from './ticket-group.ts';
