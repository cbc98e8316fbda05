import * as z from 'zod';
import { idSchema } from './id.ts';
import { instantSchema } from './instant.ts';
import { columnSchema } from './settings.ts';
import {
  ticketGroup,
  ticketPrioritySchema,
  ticketStatusSchema,
  type Ticket,
  type TicketPriority,
  type TicketStatus,
} from './ticket.ts';

/** Stands for the type of tickets that no template asked. */
const noType = 'none';

/** Values joined by commas, as an address carries them; `limit` is how many there may be. */
const listOf = (value: z.ZodType<string>, limit: number, what: string) =>
  z
    .string()
    .max(30 * limit)
    .refine(
      (text) => {
        const values = text.split(',');
        return values.length <= limit && values.every((one) => value.safeParse(one).success);
      },
      { message: `Up to ${String(limit)}, joined by commas.` },
    )
    .describe(`${what}, joined by commas; up to ${String(limit)}.`);

const typeSchema = z.union([z.literal(noType), idSchema('template')]);

/**
 * Whose tickets: `own` those asked by oneself, `shared` those one was added to, or those of an organization that lets
 * its contacts see each other's.
 */
export const listScopeSchema = z
  .union([z.enum(['own', 'shared']), idSchema('organization')])
  .describe('`own`, `shared` (tickets one was added to), or the id of an organization.');
export type ListScope = z.infer<typeof listScopeSchema>;

/** What a list is asked for, each part as an address carries it. Absent parts restrict nothing. */
export const listQuerySchema = z.strictObject({
  scope: listScopeSchema.optional(),
  group: z.enum(['active', 'closed', 'all']).optional(),
  status: listOf(ticketStatusSchema, 5, 'Statuses').optional(),
  priority: listOf(ticketPrioritySchema, 4, 'Priorities').optional(),
  type: listOf(typeSchema, 10, 'Types: ids of templates, or `none`').optional(),
  creator: listOf(idSchema('contact'), 10, 'Contacts who asked').optional(),
  createdFrom: instantSchema.optional().describe('Opened then or later.'),
  createdTo: instantSchema.optional().describe('Opened before.'),
  updatedFrom: instantSchema.optional().describe('Last changed then or later.'),
  updatedTo: instantSchema.optional().describe('Last changed before.'),
  sort: columnSchema
    .optional()
    .describe('Absent: active tickets first, in them the latest change first.'),
  direction: z.enum(['ascending', 'descending']).optional(),
});
export type ListQuery = z.infer<typeof listQuerySchema>;

interface Range {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** What a ticket must be to be listed; undefined parts restrict nothing. */
export interface ListFilter {
  readonly statuses: readonly TicketStatus[] | undefined;
  readonly priorities: readonly TicketPriority[] | undefined;
  readonly types: readonly string[] | undefined;
  readonly creators: readonly string[] | undefined;
  readonly created: Range;
  readonly updated: Range;
}

const split = <T>(text: string | undefined, value: z.ZodType<T>): readonly T[] | undefined =>
  text === undefined ? undefined : [...new Set(z.array(value).parse(text.split(',')))];

/** The statuses that group and status together leave. */
const statusesOf = ({ group = 'all', status }: ListQuery): ListFilter['statuses'] => {
  if (group === 'all' && status === undefined) return undefined;
  const named = split(status, ticketStatusSchema) ?? ticketStatusSchema.options;
  return named.filter((one) => group === 'all' || ticketGroup(one) === group);
};

/** The filter that a query names. */
export const filterOf = (query: ListQuery): ListFilter => ({
  statuses: statusesOf(query),
  priorities: split(query.priority, ticketPrioritySchema),
  types: split(query.type, typeSchema),
  creators: split(query.creator, idSchema('contact')),
  created: { from: query.createdFrom, to: query.createdTo },
  updated: { from: query.updatedFrom, to: query.updatedTo },
});

export const typeOf = (ticket: Pick<Ticket, 'templateId'>): string => ticket.templateId ?? noType;

export const isWithin = (value: string, { from, to }: Range): boolean =>
  (from === undefined || value >= from) && (to === undefined || value < to);

const allows = <T>(values: readonly T[] | undefined, value: T): boolean =>
  values === undefined || values.includes(value);

/** Whether a ticket is what the filter asks for. */
export const passes = (
  ticket: Pick<
    Ticket,
    'status' | 'priority' | 'templateId' | 'contactId' | 'createdAt' | 'updatedAt'
  >,
  filter: ListFilter,
): boolean =>
  allows(filter.statuses, ticket.status) &&
  allows(filter.priorities, ticket.priority) &&
  allows(filter.types, typeOf(ticket)) &&
  allows(filter.creators, ticket.contactId) &&
  isWithin(ticket.createdAt, filter.created) &&
  isWithin(ticket.updatedAt, filter.updated);
