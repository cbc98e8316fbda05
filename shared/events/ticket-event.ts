import * as z from 'zod';
import { fieldValuesSchema } from '../domain/custom-field.ts';
import { idSchema } from '../domain/id.ts';
import { instantSchema } from '../domain/instant.ts';
import { visibilitySchema } from '../domain/message.ts';
import { deadlineKindSchema } from '../domain/sla.ts';
import {
  channelSchema,
  ratingSchema,
  ticketPrioritySchema,
  ticketStatusSchema,
} from '../domain/ticket.ts';

/** Who made a change: a person, or the system by a rule or timer. */
const changedBySchema = z.strictObject({
  kind: z.enum(['customer', 'agent', 'system']),
  id: z.string().describe('Id of the contact or agent; for the system, the name of the rule.'),
  name: z.string(),
});
export type ChangedBy = z.infer<typeof changedBySchema>;

const change = <T extends z.ZodType>(value: T) =>
  z.strictObject({ from: value.optional(), to: value.optional() });

const askedSchema = z.strictObject({
  id: idSchema('template'),
  version: z.int().positive(),
});

const joinedSchema = z
  .array(idSchema('contact'))
  .optional()
  .describe('Contacts who take part since, whoever added them.');

/** What changed besides what the event's name says; absent where nothing did. */
const changesSchema = z.strictObject({
  status: change(ticketStatusSchema).optional(),
  priority: change(ticketPrioritySchema).optional(),
  teamId: change(z.string()).optional(),
  assigneeId: change(z.string()).optional(),
  organizationId: change(z.string()).optional(),
  confidential: change(z.boolean()).optional(),
  collaborators: change(z.array(z.string()).describe('Their names, with their rights.')).optional(),
  joined: joinedSchema,
  fields: change(fieldValuesSchema)
    .optional()
    .describe('The answers that changed, as they were and are.'),
  asked: change(askedSchema)
    .optional()
    .describe('Where type or answers changed: the template that was asked, and that is.'),
  fileNames: z
    .record(idSchema('attachment'), z.string())
    .optional()
    .describe('Names of files among those answers.'),
  followedBy: change(z.int())
    .optional()
    .describe('Number of the ticket that goes on from this one.'),
});

const envelope = z.strictObject({
  id: idSchema('event'),
  ticketId: idSchema('ticket'),
  ticketVersion: z
    .int()
    .positive()
    .describe('Version of the ticket that this event made; orders the events of a ticket.'),
  at: instantSchema,
  by: changedBySchema,
  schema: z.literal(1),
});

const messagePart = {
  messageId: idSchema('message'),
  visibility: visibilitySchema,
  channel: channelSchema,
};

/** What can happen to a ticket. Immutable; written in the transaction that changes the ticket. */
export const ticketEventSchema = z.discriminatedUnion('name', [
  envelope.extend({ name: z.literal('TicketCreated'), ...messagePart, joined: joinedSchema }),
  envelope.extend({ name: z.literal('MessageAdded'), ...messagePart, changes: changesSchema }),
  envelope.extend({ name: z.literal('TicketChanged'), changes: changesSchema }),
  envelope.extend({ name: z.literal('TicketRated'), rating: ratingSchema }),
  envelope
    .extend({ name: z.literal('PersonErased'), contactId: idSchema('contact') })
    .describe('Thread and properties no longer name the person.'),
  envelope.extend({
    name: z.literal('DeadlineWarned'),
    deadline: deadlineKindSchema,
    dueAt: instantSchema,
  }),
  envelope.extend({
    name: z.literal('DeadlineBreached'),
    deadline: deadlineKindSchema,
    dueAt: instantSchema,
  }),
]);
export type TicketEvent = z.infer<typeof ticketEventSchema>;
export type TicketEventName = TicketEvent['name'];
export type TicketChanges = z.infer<typeof changesSchema>;

/** `source` of our events on the bus; `detail-type` is the event's name, `detail` the event. */
export const eventSource = 'porchlight';
