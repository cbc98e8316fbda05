import * as z from 'zod';
import { attachmentLimits } from '../domain/attachment-limits.ts';
import { fieldValuesSchema } from '../domain/custom-field.ts';
import { idSchema } from '../domain/id.ts';
import { bodySchema, messageSchema, visibilitySchema } from '../domain/message.ts';
import { emailAddressSchema } from '../domain/person.ts';
import {
  collaboratorSchema,
  subjectSchema,
  ticketPrioritySchema,
  ticketSchema,
  ticketStatusSchema,
} from '../domain/ticket.ts';
import { ticketEventSchema } from '../events/ticket-event.ts';
import { agentSide, type Contract } from './operation.ts';
import { cursorSchema, pageSchema } from './page.ts';
import { ticketListOperations } from './ticket-lists.ts';
import {
  agentTicketSchema,
  customerMessageSchema,
  customerTicketSchema,
  queueRowSchema,
} from './ticket-view.ts';

const ticketParams = z.strictObject({ ticketId: idSchema('ticket') });
const attachmentIds = z
  .array(idSchema('attachment'))
  .max(attachmentLimits.count)
  .default([])
  .describe('Finished uploads of the sender.');
const collaboratorParams = ticketParams.extend({ contactId: idSchema('contact') });
const newCollaboratorSchema = z.strictObject({
  email: emailAddressSchema,
  rights: collaboratorSchema.shape.rights,
});
const threadQuery = z.strictObject({ earlier: cursorSchema.optional() });

/** Ticket, thread and queue. */
export const ticketsContract = {
  createTicket: {
    summary: 'Open a ticket.',
    method: 'POST',
    path: '/api/tickets',
    callers: ['customer'],
    body: z.strictObject({
      subject: subjectSchema.regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u).describe('One line.'),
      html: bodySchema,
      priority: ticketPrioritySchema.default('normal'),
      organizationId: idSchema('organization')
        .nullable()
        .optional()
        .describe('One of the own ones, or null for none; absent: the only one there is.'),
      templateId: idSchema('template').optional().describe('The type of the ticket.'),
      fields: fieldValuesSchema
        .default({})
        .describe("Answers to the template, by the field's key; files also as uploads."),
      confidential: z.boolean().default(false).describe('Hidden from the organization.'),
      collaborators: z
        .array(newCollaboratorSchema)
        .max(10)
        .default([])
        .describe(
          'Who takes part from the start, by mail address; tells nothing of the addresses.',
        ),
      attachmentIds,
    }),
    status: 201,
    response: customerTicketSchema,
    idempotent: true,
    errors: ['upload_incomplete', 'too_many_requests'],
  },
  ...ticketListOperations,
  getTicket: {
    summary: 'A ticket with its thread.',
    method: 'GET',
    path: '/api/tickets/{ticketId}',
    callers: ['customer'],
    params: ticketParams,
    query: threadQuery,
    response: customerTicketSchema,
    errors: ['not_found'],
  },
  replyToTicket: {
    summary:
      'Add to the thread; a resolved or recently closed ticket reopens, one closed long ago is followed by a new one.',
    method: 'POST',
    path: '/api/tickets/{ticketId}/messages',
    callers: ['customer'],
    params: ticketParams,
    body: z.strictObject({ html: bodySchema, attachmentIds }),
    status: 201,
    response: customerMessageSchema.extend({
      followUp: ticketSchema.shape.follows.describe('The ticket it opened, or went on to.'),
    }),
    idempotent: true,
    errors: ['not_found', 'conflict', 'upload_incomplete'],
  },
  shareTicket: {
    summary: 'Move the own ticket to another organization, or hide it from there.',
    method: 'PATCH',
    path: '/api/tickets/{ticketId}',
    callers: ['customer'],
    params: ticketParams,
    body: z.strictObject({
      organizationId: idSchema('organization').nullable().optional(),
      confidential: z.boolean().optional(),
    }),
    response: customerTicketSchema,
    errors: ['not_found', 'conflict'],
  },
  joinTicket: {
    summary: 'Begin to take part in a ticket of the organization.',
    method: 'POST',
    path: '/api/tickets/{ticketId}/join',
    callers: ['customer'],
    params: ticketParams,
    response: customerTicketSchema,
    errors: ['not_found', 'conflict'],
  },
  leaveTicket: {
    summary: 'Take part no longer.',
    method: 'POST',
    path: '/api/tickets/{ticketId}/leave',
    callers: ['customer'],
    params: ticketParams,
    errors: ['not_found', 'conflict'],
  },
  addCollaborator: {
    summary: 'Let somebody read along or take part, by mail address; tells nothing of the address.',
    method: 'POST',
    path: '/api/tickets/{ticketId}/collaborators',
    callers: ['customer'],
    params: ticketParams,
    body: newCollaboratorSchema,
    response: customerTicketSchema,
    errors: ['not_found', 'conflict', 'too_many_requests'],
  },
  removeCollaborator: {
    summary: 'Take somebody out again.',
    method: 'DELETE',
    path: '/api/tickets/{ticketId}/collaborators/{contactId}',
    callers: ['customer'],
    params: collaboratorParams,
    response: customerTicketSchema,
    errors: ['not_found', 'conflict'],
  },
  closeTicket: {
    summary: 'Say that it is done.',
    method: 'POST',
    path: '/api/tickets/{ticketId}/close',
    callers: ['customer'],
    params: ticketParams,
    response: customerTicketSchema,
    errors: ['not_found', 'conflict'],
  },
  downloadAttachment: {
    summary: 'A link to a file of the thread, good for five minutes.',
    method: 'GET',
    path: '/api/tickets/{ticketId}/attachments/{attachmentId}',
    callers: ['customer'],
    params: ticketParams.extend({ attachmentId: idSchema('attachment') }),
    response: z.strictObject({ url: z.url() }),
    errors: ['not_found'],
  },
  listQueue: {
    summary: 'Tickets that want work, the most urgent deadline first; 25 a page.',
    method: 'GET',
    path: '/api/agent/tickets',
    callers: agentSide,
    query: z.strictObject({
      view: z.enum(['all', 'mine', 'unassigned', 'closed']).default('all'),
      cursor: cursorSchema.optional(),
    }),
    response: pageSchema(queueRowSchema),
  },
  getTicketAsAgent: {
    summary: 'A ticket with its thread and notes.',
    method: 'GET',
    path: '/api/agent/tickets/{ticketId}',
    callers: agentSide,
    params: ticketParams,
    query: threadQuery,
    response: agentTicketSchema,
    errors: ['not_found'],
  },
  replyAsAgent: {
    summary: 'Answer the customer, or leave an internal note.',
    method: 'POST',
    path: '/api/agent/tickets/{ticketId}/messages',
    callers: agentSide,
    params: ticketParams,
    body: z.strictObject({
      visibility: visibilitySchema,
      html: bodySchema,
      attachmentIds,
      status: ticketStatusSchema
        .optional()
        .describe(
          'Status after sending; a public answer waits for the customer unless said otherwise.',
        ),
    }),
    status: 201,
    response: z.strictObject({ ticket: ticketSchema, message: messageSchema }),
    idempotent: true,
    errors: ['not_found', 'upload_incomplete'],
  },
  updateTicket: {
    summary:
      'Change status, priority, team, assignee, type, answers, organization or confidentiality.',
    method: 'PATCH',
    path: '/api/agent/tickets/{ticketId}',
    callers: agentSide,
    params: ticketParams,
    body: z
      .strictObject({
        version: ticketSchema.shape.version.describe('The version the change was made on.'),
        status: ticketStatusSchema.optional(),
        priority: ticketPrioritySchema.optional(),
        teamId: idSchema('team').nullable().optional(),
        assigneeId: idSchema('agent').nullable().optional(),
        templateId: idSchema('template')
          .nullable()
          .optional()
          .describe('Another type, in its latest version; null for none.'),
        fields: fieldValuesSchema
          .optional()
          .describe(
            'Every answer to what is asked of it; one that is left out is taken away. Absent with another type: those given before that it asks too. New files as uploads of the sender.',
          ),
        organizationId: idSchema('organization').nullable().optional(),
        confidential: z.boolean().optional(),
      })
      .refine((body) => Object.keys(body).length > 1, { message: 'Name at least one change.' }),
    response: ticketSchema,
    errors: ['not_found', 'conflict', 'upload_incomplete'],
  },
  addCollaboratorAsAgent: {
    summary: 'Let somebody read along or take part, by mail address.',
    method: 'POST',
    path: '/api/agent/tickets/{ticketId}/collaborators',
    callers: agentSide,
    params: ticketParams,
    body: newCollaboratorSchema,
    response: ticketSchema,
    errors: ['not_found', 'conflict'],
  },
  removeCollaboratorAsAgent: {
    summary: 'Take somebody out again.',
    method: 'DELETE',
    path: '/api/agent/tickets/{ticketId}/collaborators/{contactId}',
    callers: agentSide,
    params: collaboratorParams,
    response: ticketSchema,
    errors: ['not_found', 'conflict'],
  },
  listTicketEvents: {
    summary: 'Every change of a ticket, oldest first.',
    method: 'GET',
    path: '/api/agent/tickets/{ticketId}/events',
    callers: agentSide,
    params: ticketParams,
    query: z.strictObject({ cursor: cursorSchema.optional() }),
    response: pageSchema(ticketEventSchema.meta({ id: 'TicketEvent' })),
    errors: ['not_found'],
  },
  downloadAttachmentAsAgent: {
    summary: 'A link to a file of the thread, good for five minutes.',
    method: 'GET',
    path: '/api/agent/tickets/{ticketId}/attachments/{attachmentId}',
    callers: agentSide,
    params: ticketParams.extend({ attachmentId: idSchema('attachment') }),
    response: z.strictObject({ url: z.url() }),
    errors: ['not_found'],
  },
} as const satisfies Contract;
