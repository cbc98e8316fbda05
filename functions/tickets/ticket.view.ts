import type {
  CustomerMessage,
  CustomerTicket,
  CustomerTicketRow,
} from '#shared/contract/ticket-view.ts';
import type { CustomerActor } from '#shared/domain/actor.ts';
import { may, maySee, type VisibilityRules } from '#shared/domain/authorization.ts';
import type { Instant } from '#shared/domain/instant.ts';
import type { Author, Message } from '#shared/domain/message.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { Deadline } from '#shared/domain/sla.ts';
import { acceptsRating, acceptsReply } from '#shared/domain/ticket-rules.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import type { TicketRow } from '#shared/table/ticket.entity.ts';
import type { Thread } from '../platform/ticketing/read-thread.ts';

/** What a view needs to know besides the thing it shows. */
export interface Viewpoint {
  readonly actor: CustomerActor;
  readonly settings: Pick<Settings, 'teams' | 'reopenDays'>;
  readonly rules: VisibilityRules;
  readonly now: Instant;
}

const promise = ({ state, dueAt, metAt }: Deadline) => ({
  state,
  ...(dueAt !== undefined && { dueAt }),
  ...(metAt !== undefined && { doneAt: metAt }),
});

/** Customers know the people who answer them by their first names. */
const firstName = (name: string): string => name.trim().split(/\s+/u)[0] ?? name;

/** A row of the customer's list. */
export const customerTicketRow = (
  row: TicketRow,
  { settings }: Pick<Viewpoint, 'settings'>,
): CustomerTicketRow => {
  const team = settings.teams.find(({ id }) => id === row.teamId);
  return {
    id: row.id,
    number: row.number,
    subject: row.subject,
    status: row.status,
    priority: row.priority,
    ...(team && { teamName: team.name }),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    ...(row.sla.firstResponse && { firstResponse: promise(row.sla.firstResponse) }),
    ...(row.sla.resolution && { resolution: promise(row.sla.resolution) }),
  };
};

const authorFor = (author: Author, actor: CustomerActor) => ({
  kind: author.kind,
  name: author.kind === 'agent' ? firstName(author.name) : author.name,
  isYou: author.kind === 'customer' && author.id === actor.id,
});

/** A public message as the customer reads it; `customerTicket` lets no other come here. */
export const customerMessage = (message: Message, actor: CustomerActor): CustomerMessage => ({
  id: message.id,
  sequence: message.sequence,
  at: message.at,
  author: authorFor(message.author, actor),
  channel: message.channel,
  html: message.html,
  ...(message.quotedHtml !== undefined && { quotedHtml: message.quotedHtml }),
  remoteContent: message.remoteContent,
  attachments: message.attachments,
});

const possibilities = (
  ticket: Ticket,
  { actor, settings, rules, now }: Viewpoint,
): CustomerTicket['can'] => ({
  reply: may(actor, 'reply', ticket, rules) && acceptsReply(ticket, settings.reopenDays, now),
  close: may(actor, 'close', ticket, rules) && ticket.status !== 'closed',
  rate: may(actor, 'rate', ticket, rules) && acceptsRating(ticket),
});

/** A ticket with its thread as the customer may see it: no notes, no agent's full name, no inner workings. */
export const customerTicket = (
  { ticket, messages, earlier }: Thread,
  viewpoint: Viewpoint,
): CustomerTicket => {
  const { actor, rules } = viewpoint;
  return {
    ...customerTicketRow(ticket, viewpoint),
    version: ticket.version,
    channel: ticket.channel,
    ...(ticket.assigneeName !== undefined && { assigneeName: firstName(ticket.assigneeName) }),
    ...(ticket.resolvedAt !== undefined && { resolvedAt: ticket.resolvedAt }),
    ...(ticket.closedAt !== undefined && { closedAt: ticket.closedAt }),
    ...(ticket.rating && { rating: ticket.rating }),
    messages: messages
      .filter((message) => maySee(actor, message, ticket, rules))
      .map((message) => customerMessage(message, actor)),
    ...(earlier !== undefined && { earlier }),
    can: possibilities(ticket, viewpoint),
  };
};
