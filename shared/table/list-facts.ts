import * as z from 'zod';
import type { PropertyValue } from '../domain/condition.ts';
import { toMilliseconds } from '../domain/instant.ts';
import type { Deadline } from '../domain/sla.ts';
import { typeOf } from '../domain/ticket-list.ts';
import {
  ticketGroup,
  ticketPrioritySchema,
  ticketStatusSchema,
  type Ticket,
} from '../domain/ticket.ts';

/** What the lists need to know of a ticket: kept beside it, so that a change takes away exactly what was there. */
export const listFactsSchema = z.object({
  ticketId: z.string(),
  scopes: z.array(z.string()),
  status: ticketStatusSchema,
  priority: ticketPrioritySchema,
  type: z.string(),
  creator: z.string(),
  creatorName: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  sorts: z.record(z.string(), z.string()).describe('Text that orders the ticket, by column.'),
  fields: z.record(z.string(), z.string()).describe('The same for custom fields, by key.'),
});
export type ListFacts = z.infer<typeof listFactsSchema>;

/** Longest text that orders; what is alike so far is ordered by when it was opened. */
const sortLength = 40;

/** Custom fields of a ticket that lists can be sorted by. */
const fieldLimit = 10;

/** Behind everything that has a value. */
const last = '~';

/** Letters without case or accents and digits, parted by single spaces; what is none of these comes last. */
export const folded = (text: string | undefined): string => {
  const plain = (text ?? '')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLocaleLowerCase('und')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return plain === '' ? last : plain.slice(0, sortLength).toWellFormed();
};

/** Doubles in an order that text has too: the bits of IEEE 754, the sign turned. */
const numberText = (value: number): string => {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value === 0 ? 0 : value);
  const bits = view.getBigUint64(0);
  const sign = 1n << 63n;
  const ordered = value < 0 ? ~bits & ((1n << 64n) - 1n) : bits | sign;
  return ordered.toString(16).padStart(16, '0');
};

const fieldText = (value: PropertyValue): string => {
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return value ? '0' : '1';
  return folded(Array.isArray(value) ? value.join(' ') : value);
};

/** Running promises by when they are due, then what was done or stopped, then tickets without one. */
const deadlineText = (deadline: Deadline | undefined): string => {
  if (deadline === undefined) return `${last}${last}`;
  if (deadline.state === 'met') return `${last}${deadline.metAt ?? ''}`;
  return deadline.dueAt ?? `${last}${deadline.startedAt}`;
};

const rank = (options: readonly string[], value: string): string => String(options.indexOf(value));

/** Lists of the contact, of those who were added, and of the organization unless the ticket is hidden from it. */
export const sharedScope = (contactId: string): string => `${contactId}+`;

const scopesOf = (ticket: Ticket): string[] => [
  ticket.contactId,
  ...(ticket.organizationId !== undefined && ticket.confidential !== true
    ? [ticket.organizationId]
    : []),
  ...(ticket.collaborators ?? []).map(({ contactId }) => sharedScope(contactId)),
];

/** What a ticket's lists take from elsewhere: how its team and type are called, which answers customers see. */
export interface ListedNames {
  readonly team?: string | undefined;
  readonly type?: string | undefined;
  readonly visibleFields?: readonly string[] | undefined;
}

/** The facts of a ticket. Answers that customers do not see are no fact, for an order would tell of them. */
export const listFactsOf = (ticket: Ticket, names: ListedNames): ListFacts => ({
  ticketId: ticket.id,
  scopes: scopesOf(ticket),
  status: ticket.status,
  priority: ticket.priority,
  type: typeOf(ticket),
  creator: ticket.contactId,
  creatorName: ticket.contactName,
  createdAt: ticket.createdAt,
  updatedAt: ticket.updatedAt,
  sorts: {
    number: String(ticket.number).padStart(9, '0'),
    subject: folded(ticket.subject),
    type: folded(names.type ?? ticket.templateId),
    status: rank(ticketStatusSchema.options, ticket.status),
    priority: rank(ticketPrioritySchema.options, ticket.priority),
    team: folded(names.team),
    requester: folded(ticket.contactName),
    owner: folded(ticket.assigneeName),
    organization: folded(ticket.organizationName),
    created: ticket.createdAt,
    updated: ticket.updatedAt,
    firstResponse: deadlineText(ticket.sla.firstResponse),
    resolution: deadlineText(ticket.sla.resolution),
  },
  fields: Object.fromEntries(
    Object.entries(ticket.fields ?? {})
      .filter(([key]) => names.visibleFields?.includes(key) === true)
      .slice(0, fieldLimit)
      .map(([key, value]) => [key, fieldText(value)]),
  ),
});

/** Whole days since the epoch. */
export const dayOf = (at: string): number => Math.floor(toMilliseconds(at) / 86_400_000);

export const groupOf = ({ status }: Pick<ListFacts, 'status'>) => ticketGroup(status);
