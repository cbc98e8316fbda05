import * as z from 'zod';
import { attachmentLimits } from '../domain/attachment.ts';
import { idSchema } from '../domain/id.ts';
import { bodySchema, messageSchema, visibilitySchema } from '../domain/message.ts';
import {
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
      attachmentIds,
    }),
    status: 201,
    response: customerTicketSchema,
    idempotent: true,
    errors: ['upload_incomplete'],
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
    summary: 'Add to the thread; a resolved or recently closed ticket reopens.',
    method: 'POST',
    path: '/api/tickets/{ticketId}/messages',
    callers: ['customer'],
    params: ticketParams,
    body: z.strictObject({ html: bodySchema, attachmentIds }),
    status: 201,
    response: customerMessageSchema,
    idempotent: true,
    errors: ['not_found', 'conflict', 'upload_incomplete'],
  },
  closeTicket: {
    summary: 'Say that it is done.',
    method: 'POST',
    path: '/api/tickets/{ticketId}/close',
    callers: ['customer'],
    params: ticketParams,
    response: customerTicketSchema,
    errors: ['not_found'],
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
    summary: 'Change status, priority, team or assignee.',
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
      })
      .refine((body) => Object.keys(body).length > 1, { message: 'Name at least one change.' }),
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
