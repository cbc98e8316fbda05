import type {
  CustomerMessage,
  CustomerTicket,
  CustomerTicketRow,
} from '#shared/contract/ticket-view.ts';
import type { CustomerActor } from '#shared/domain/actor.ts';
import {
  may,
  maySee,
  standingOf,
  type TicketAct,
  type VisibilityRules,
} from '#shared/domain/authorization.ts';
import { shownAgentName, shownStatus } from '#shared/domain/customer-facing.ts';
import type { Instant } from '#shared/domain/instant.ts';
import type { Author, Message } from '#shared/domain/message.ts';
import type { Settings } from '#shared/domain/settings.ts';
import type { Deadline } from '#shared/domain/sla.ts';
import { acceptsRating, acceptsReply, needsRating } from '#shared/domain/ticket-rules.ts';
import type { TemplateVersion } from '#shared/domain/template.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import type { TicketRow } from '#shared/table/ticket.entity.ts';
import type { Thread } from '../platform/ticketing/read-thread.ts';

/** What a view needs to know besides the thing it shows. */
export interface Viewpoint {
  readonly actor: CustomerActor;
  readonly settings: Settings;
  readonly rules: VisibilityRules;
  readonly now: Instant;
  /** The template the ticket was made with, as it was then. */
  readonly asked?: TemplateVersion;
}

type Onlooker = Pick<Viewpoint, 'actor' | 'settings'>;

const promise = ({ state, dueAt, metAt }: Deadline) => ({
  state,
  ...(dueAt !== undefined && { dueAt }),
  ...(metAt !== undefined && { doneAt: metAt }),
});

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
    status: shownStatus(row.status, settings),
    priority: row.priority,
    ...(team && { teamName: team.name }),
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
    ...(row.sla.firstResponse && { firstResponse: promise(row.sla.firstResponse) }),
    ...(row.sla.resolution && { resolution: promise(row.sla.resolution) }),
  };
};

const authorFor = (author: Author, { actor, settings }: Onlooker) => ({
  kind: author.kind,
  name: author.kind === 'agent' ? shownAgentName(author.name, actor.locale, settings) : author.name,
  isYou: author.kind === 'customer' && author.id === actor.id,
});

/** A public message as the customer reads it; `customerTicket` lets no other come here. */
export const customerMessage = (message: Message, onlooker: Onlooker): CustomerMessage => ({
  id: message.id,
  sequence: message.sequence,
  at: message.at,
  author: authorFor(message.author, onlooker),
  channel: message.channel,
  html: message.html,
  ...(message.quotedHtml !== undefined && { quotedHtml: message.quotedHtml }),
  remoteContent: message.remoteContent,
  attachments: message.attachments,
});

const possibilities = (
  ticket: Ticket,
  { actor, settings, rules, now }: Viewpoint,
): CustomerTicket['can'] => {
  const allowed = (act: TicketAct) => may(actor, act, ticket, rules);
  const close =
    settings.customersClose &&
    allowed('close') &&
    shownStatus(ticket.status, settings) !== 'closed';
  return {
    reply: allowed('reply'),
    followUp: allowed('reply') && !acceptsReply(ticket, settings, now),
    close,
    rate: allowed('rate') && acceptsRating(ticket, settings.feedback),
    rateFirst: close && needsRating(ticket, settings.feedback),
    join: allowed('join'),
    leave: allowed('leave'),
    share: allowed('share'),
  };
};

/** Who sees the ticket along with whom; addresses are for the one who typed them. */
const sharing = (ticket: Ticket, { actor, rules }: Viewpoint) => {
  const standing = standingOf(actor, ticket, rules) ?? 'colleague';
  const collaborators = (ticket.collaborators ?? []).map(({ contactId, name, email, rights }) => ({
    contactId,
    name,
    ...(standing === 'owner' && { email }),
    rights,
    isYou: contactId === actor.id,
  }));
  return {
    standing,
    asker: {
      name: ticket.contactName,
      isYou: ticket.contactId === actor.id,
    },
    ...(ticket.organizationId !== undefined && {
      organization: { id: ticket.organizationId, name: ticket.organizationName ?? '' },
    }),
    confidential: ticket.confidential ?? false,
    collaborators,
    ...(ticket.follows && { follows: ticket.follows }),
    ...(ticket.followedBy && { followedBy: ticket.followedBy }),
  };
};

/** Answers that customers may see, with the questions as they were asked. */
const answered = (ticket: Ticket, asked: TemplateVersion | undefined) => {
  const values = ticket.fields ?? {};
  const fields = (asked?.fields ?? []).filter(({ visible, key }) => visible && key in values);
  return {
    ...(asked && {
      type: {
        name: asked.name,
        fields,
        files: (ticket.fieldFiles ?? []).filter(({ id }) =>
          fields.some(({ key }) => [values[key]].flat().includes(id)),
        ),
      },
    }),
    fields: Object.fromEntries(
      fields.flatMap(({ key }) => {
        const value = values[key];
        return value === undefined ? [] : [[key, value]];
      }),
    ),
  };
};

/** When it was finished; without stages, resolving looks like closing. */
const finished = ({ resolvedAt, closedAt }: Ticket, { showStages }: Settings) => {
  const closed = showStages ? closedAt : (closedAt ?? resolvedAt);
  return {
    ...(showStages && resolvedAt !== undefined && { resolvedAt }),
    ...(closed !== undefined && { closedAt: closed }),
  };
};

/** A ticket with its thread as the customer may see it: no notes, no agent's full name, no inner workings. */
export const customerTicket = (
  { ticket, messages, earlier }: Thread,
  viewpoint: Viewpoint,
): CustomerTicket => {
  const { actor, rules, settings } = viewpoint;
  return {
    ...customerTicketRow(ticket, viewpoint),
    version: ticket.version,
    channel: ticket.channel,
    ...answered(ticket, viewpoint.asked),
    ...sharing(ticket, viewpoint),
    ...(ticket.assigneeName !== undefined && {
      assigneeName: shownAgentName(ticket.assigneeName, actor.locale, settings),
    }),
    ...finished(ticket, settings),
    ...(ticket.rating && { rating: ticket.rating }),
    messages: messages
      .filter((message) => maySee(actor, message, ticket, rules))
      .map((message) => customerMessage(message, viewpoint)),
    ...(earlier !== undefined && { earlier }),
    can: possibilities(ticket, viewpoint),
  };
};
