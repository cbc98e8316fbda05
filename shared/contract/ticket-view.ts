import * as z from 'zod';
import { attachmentSchema } from '../domain/attachment.ts';
import { idSchema } from '../domain/id.ts';
import { instantSchema } from '../domain/instant.ts';
import { authorSchema, messageSchema } from '../domain/message.ts';
import { templateDefinitionSchema } from '../domain/template.ts';
import { collaboratorSchema, ratingSchema, ticketSchema } from '../domain/ticket.ts';

const promiseSchema = z
  .strictObject({
    state: z.enum(['running', 'paused', 'met', 'breached']),
    dueAt: instantSchema.optional().describe('Absent while paused.'),
    doneAt: instantSchema.optional(),
  })
  .describe('A promised time, as the customer may see it.');

const shape = ticketSchema.shape;

/** A row of the customer's list. Each field let out to customers is named here and nowhere else. */
export const customerTicketRowSchema = z
  .strictObject({
    id: shape.id,
    number: shape.number,
    subject: shape.subject,
    status: shape.status,
    priority: shape.priority,
    teamName: z.string().optional(),
    createdAt: instantSchema,
    updatedAt: instantSchema,
    firstResponse: promiseSchema.optional(),
    resolution: promiseSchema.optional(),
    typeId: shape.templateId,
    requesterName: z.string().optional(),
    ownerName: z.string().optional().describe('Who is handling it, as the portal calls them.'),
    organizationName: shape.organizationName,
    fields: shape.fields.describe('Answers that customers may see.'),
  })
  .meta({ id: 'CustomerTicketRow' });
export type CustomerTicketRow = z.infer<typeof customerTicketRowSchema>;

/** A message as the customer reads it; internal notes never take this form. */
export const customerMessageSchema = z
  .strictObject({
    id: messageSchema.shape.id,
    sequence: messageSchema.shape.sequence,
    at: instantSchema,
    author: z.strictObject({ kind: authorSchema.shape.kind, name: z.string(), isYou: z.boolean() }),
    channel: messageSchema.shape.channel,
    html: z.string(),
    quotedHtml: z.string().optional(),
    remoteContent: z.boolean(),
    attachments: z.array(attachmentSchema),
  })
  .meta({ id: 'CustomerMessage' });
export type CustomerMessage = z.infer<typeof customerMessageSchema>;

export const customerTicketSchema = customerTicketRowSchema
  .extend({
    version: shape.version,
    channel: shape.channel,
    standing: z
      .enum(['owner', 'participant', 'reader', 'colleague'])
      .describe('Why the ticket is theirs to see.'),
    asker: z.strictObject({ name: z.string(), isYou: z.boolean() }),
    organization: z.strictObject({ id: idSchema('organization'), name: z.string() }).optional(),
    confidential: z.boolean().describe('Hidden from the organization.'),
    collaborators: z
      .array(
        z.strictObject({
          contactId: idSchema('contact'),
          name: z.string(),
          email: z.string().optional().describe('Told to who asked, who typed it.'),
          rights: collaboratorSchema.shape.rights,
          isYou: z.boolean(),
        }),
      )
      .describe('Who else reads along or takes part.'),
    type: z
      .strictObject({
        name: templateDefinitionSchema.shape.name,
        fields: templateDefinitionSchema.shape.fields,
        files: ticketSchema.shape.fieldFiles.unwrap().describe('Files among the answers.'),
      })
      .optional()
      .describe('What was asked: the fields that have an answer and that customers may see.'),
    follows: shape.follows,
    followedBy: shape.followedBy,
    assigneeName: z
      .string()
      .optional()
      .describe('Who is handling it, by the name the owner lets customers see.'),
    resolvedAt: instantSchema.optional(),
    closedAt: instantSchema.optional(),
    rating: ratingSchema.optional(),
    messages: z
      .array(customerMessageSchema)
      .describe('Oldest first; the latest 50 unless `earlier` is followed.'),
    earlier: z.string().optional().describe('Cursor of the messages before these.'),
    can: z.strictObject({
      reply: z.boolean(),
      followUp: z.boolean().describe('A reply opens a new ticket that follows this one.'),
      close: z.boolean(),
      rate: z.boolean(),
      rateFirst: z.boolean().describe('Closing asks for a rating before.'),
      join: z.boolean(),
      leave: z.boolean(),
      share: z.boolean().describe('Who takes part, whose organization, how confidential.'),
    }),
  })
  .meta({ id: 'CustomerTicket' });
export type CustomerTicket = z.infer<typeof customerTicketSchema>;

/** A row of the queue. */
export const queueRowSchema = z
  .strictObject({
    id: shape.id,
    number: shape.number,
    subject: shape.subject,
    status: shape.status,
    priority: shape.priority,
    channel: shape.channel,
    contactName: shape.contactName,
    templateId: shape.templateId,
    teamId: shape.teamId,
    assigneeId: shape.assigneeId,
    assigneeName: shape.assigneeName,
    createdAt: instantSchema,
    updatedAt: instantSchema,
    sla: shape.sla,
  })
  .meta({ id: 'QueueRow' });
export type QueueRow = z.infer<typeof queueRowSchema>;

export const agentTicketSchema = z
  .strictObject({
    ticket: ticketSchema.meta({ id: 'Ticket' }),
    messages: z.array(messageSchema.meta({ id: 'Message' })),
    earlier: z.string().optional(),
  })
  .meta({ id: 'AgentTicket' });
export type AgentTicket = z.infer<typeof agentTicketSchema>;
