import type { ChangedBy, TicketChanges, TicketEvent } from '../events/ticket-event.ts';
import { toMilliseconds, type Instant } from './instant.ts';
import type { Author, Message, Visibility } from './message.ts';
import type { Settings } from './settings.ts';
import type { SlaPolicy } from './sla.ts';
import { deadlineOf } from './deadlines.ts';
import { slaAfterPriority, slaAfterResponse, slaAfterStatus, startSla } from './sla-clock.ts';
import { fireTimer, type Timer } from './sla-timers.ts';
import { answersBetween, withAnswers, type Answered } from './ticket-answers.ts';
import {
  ticketGroup,
  type Channel,
  type Collaborator,
  type Rating,
  type Ticket,
  type TicketPriority,
  type TicketStatus,
} from './ticket.ts';

/** A ticket as it becomes, what happened, and what was said: written in one transaction or not at all. */
export interface TicketChange {
  readonly ticket: Ticket;
  readonly event: TicketEvent;
  readonly message?: Message;
}

/** What a person wrote, sanitized. */
export type Contribution = Pick<
  Message,
  'html' | 'quotedHtml' | 'remoteContent' | 'attachments' | 'mailId'
>;

/** When a change happens and the id its event gets; the same request derives the same id. */
export interface Stamp {
  readonly at: Instant;
  readonly eventId: string;
}

/** A message to be written. */
export interface MessageIntent extends Stamp {
  readonly messageId: string;
  readonly author: Author;
  readonly visibility: Visibility;
  readonly channel: Channel;
  readonly contribution: Contribution;
}

const envelope = (ticket: Ticket, by: ChangedBy, stamp: Stamp) => ({
  id: stamp.eventId,
  ticketId: ticket.id,
  ticketVersion: ticket.version,
  at: stamp.at,
  by,
  schema: 1 as const,
});

const messageOf = (ticket: Ticket, intent: MessageIntent): Message => ({
  id: intent.messageId,
  ticketId: ticket.id,
  sequence: ticket.messageCount,
  at: intent.at,
  author: intent.author,
  visibility: intent.visibility,
  channel: intent.channel,
  ...intent.contribution,
});

/** A ticket before it is opened. */
export type NewTicket = Omit<
  Ticket,
  'version' | 'messageCount' | 'createdAt' | 'updatedAt' | 'sla' | 'status'
>;

/** Who takes part after a change and did not before. */
const joinedBetween = (
  before: Pick<Ticket, 'collaborators'>,
  { collaborators = [] }: Pick<Ticket, 'collaborators'>,
): { readonly joined?: string[] } => {
  const known = new Set(before.collaborators?.map(({ contactId }) => contactId));
  const joined = collaborators.flatMap(({ contactId }) =>
    known.has(contactId) ? [] : [contactId],
  );
  return joined.length === 0 ? {} : { joined };
};

/** Opens a ticket with its first message; who took part in the one it follows is no newcomer. */
export const openTicket = (
  opened: NewTicket,
  policy: SlaPolicy,
  intent: Omit<MessageIntent, 'visibility' | 'channel'>,
): TicketChange => {
  const ticket: Ticket = {
    ...opened,
    status: 'open',
    version: 1,
    messageCount: 1,
    createdAt: intent.at,
    updatedAt: intent.at,
    sla: startSla(policy, opened.priority, intent.at),
  };
  const first: MessageIntent = { ...intent, visibility: 'public', channel: ticket.channel };
  return {
    ticket,
    message: messageOf(ticket, first),
    event: {
      ...envelope(ticket, intent.author, intent),
      name: 'TicketCreated',
      messageId: intent.messageId,
      visibility: 'public',
      channel: ticket.channel,
      ...joinedBetween(ticket.follows === undefined ? {} : ticket, ticket),
    },
  };
};

const withStatus = (ticket: Ticket, policy: SlaPolicy, to: TicketStatus, at: Instant): Ticket => {
  if (to === ticket.status) return ticket;
  const { resolvedAt: _resolved, closedAt: _closed, ...kept } = ticket;
  const change = { from: ticket.status, to, priority: ticket.priority };
  return {
    ...kept,
    status: to,
    ...(to === 'resolved' && { resolvedAt: at }),
    ...(to === 'closed' && { resolvedAt: ticket.resolvedAt ?? at, closedAt: at }),
    sla: slaAfterStatus(ticket.sla, policy, change, at),
  };
};

const namesOf = ({ collaborators = [] }: Ticket): string[] =>
  collaborators.map(({ name, rights }) => `${name} (${rights})`);

const detailsBetween = (before: Ticket, after: Ticket): TicketChanges => {
  const [from, to] = [namesOf(before), namesOf(after)];
  return {
    ...(before.organizationId !== after.organizationId && {
      organizationId: { from: before.organizationId, to: after.organizationId },
    }),
    ...(before.confidential !== after.confidential && {
      confidential: { from: before.confidential ?? false, to: after.confidential ?? false },
    }),
    ...(from.join() !== to.join() && { collaborators: { from, to } }),
    ...joinedBetween(before, after),
    ...answersBetween(before, after),
    ...(before.followedBy?.id !== after.followedBy?.id && {
      followedBy: { from: before.followedBy?.number, to: after.followedBy?.number },
    }),
  };
};

const changesBetween = (before: Ticket, after: Ticket): TicketChanges => ({
  ...(before.status !== after.status && { status: { from: before.status, to: after.status } }),
  ...(before.priority !== after.priority && {
    priority: { from: before.priority, to: after.priority },
  }),
  ...(before.teamId !== after.teamId && { teamId: { from: before.teamId, to: after.teamId } }),
  ...(before.assigneeId !== after.assigneeId && {
    assigneeId: { from: before.assigneeId, to: after.assigneeId },
  }),
  ...detailsBetween(before, after),
});

const touched = (ticket: Ticket, at: Instant): Ticket => ({
  ...ticket,
  version: ticket.version + 1,
  updatedAt: at,
});

const statusAfter = (ticket: Ticket, intent: MessageIntent): TicketStatus => {
  if (intent.visibility === 'internal') return ticket.status;
  return intent.author.kind === 'agent' ? 'waiting' : 'open';
};

/**
 * Adds a message. A customer's message opens a waiting, resolved or closed ticket again and leaves one in progress as
 * it is; an agent's public answer keeps the first-response promise and waits for the customer unless `status` says
 * otherwise.
 */
export const addMessage = (
  before: Ticket,
  policy: SlaPolicy,
  intent: MessageIntent,
  status?: TicketStatus,
): TicketChange => {
  const answered = intent.author.kind === 'agent' && intent.visibility === 'public';
  const counted: Ticket = {
    ...touched(before, intent.at),
    messageCount: before.messageCount + 1,
    ...(answered && { sla: slaAfterResponse(before.sla, intent.at) }),
    ...(answered &&
      before.assigneeId === undefined && {
        assigneeId: intent.author.id,
        assigneeName: intent.author.name,
      }),
  };
  const keepsStatus = intent.author.kind === 'customer' && before.status === 'in-progress';
  const ticket = withStatus(
    counted,
    policy,
    status ?? (keepsStatus ? before.status : statusAfter(before, intent)),
    intent.at,
  );
  return {
    ticket,
    message: messageOf(ticket, intent),
    event: {
      ...envelope(ticket, intent.author, intent),
      name: 'MessageAdded',
      messageId: intent.messageId,
      visibility: intent.visibility,
      channel: intent.channel,
      changes: changesBetween(before, ticket),
    },
  };
};

/** What a person may set on a ticket; null takes away. */
export interface TicketPatch {
  readonly status?: TicketStatus | undefined;
  readonly priority?: TicketPriority | undefined;
  readonly teamId?: string | null | undefined;
  readonly assignee?: { readonly id: string; readonly name: string } | null | undefined;
  readonly organization?: { readonly id: string; readonly name: string } | null | undefined;
  readonly confidential?: boolean | undefined;
  readonly collaborators?: readonly Collaborator[] | undefined;
  readonly asked?: Answered | undefined;
  readonly followedBy?: Ticket['followedBy'];
}

const withPeople = (ticket: Ticket, patch: TicketPatch): Ticket => {
  const { teamId, assigneeId, assigneeName, ...kept } = ticket;
  const team = patch.teamId === undefined ? teamId : (patch.teamId ?? undefined);
  const assignee =
    patch.assignee === undefined
      ? { id: assigneeId, name: assigneeName }
      : (patch.assignee ?? { id: undefined, name: undefined });
  return {
    ...kept,
    ...(team !== undefined && { teamId: team }),
    ...(assignee.id !== undefined && { assigneeId: assignee.id, assigneeName: assignee.name }),
  };
};

const withDetails = (ticket: Ticket, patch: TicketPatch): Ticket => {
  const { organizationId, organizationName, confidential, collaborators, ...kept } = ticket;
  const organization =
    patch.organization === undefined
      ? { id: organizationId, name: organizationName }
      : (patch.organization ?? { id: undefined, name: undefined });
  const added = patch.collaborators ?? collaborators ?? [];
  return {
    ...kept,
    ...(organization.id !== undefined && {
      organizationId: organization.id,
      organizationName: organization.name,
    }),
    ...((patch.confidential ?? confidential) === true && { confidential: true }),
    ...(added.length > 0 && { collaborators: [...added] }),
    ...(patch.followedBy && { followedBy: patch.followedBy }),
  };
};

/** Sets what the patch names; undefined where that changes nothing. */
export const changeTicket = (
  before: Ticket,
  policy: SlaPolicy,
  patch: TicketPatch,
  by: ChangedBy,
  stamp: Stamp,
): TicketChange | undefined => {
  const prioritized: Ticket =
    patch.priority === undefined || patch.priority === before.priority
      ? before
      : {
          ...before,
          priority: patch.priority,
          sla: slaAfterPriority(before.sla, policy, patch.priority, stamp.at),
        };
  const managed = withDetails(
    withPeople(withStatus(prioritized, policy, patch.status ?? before.status, stamp.at), patch),
    patch,
  );
  const after = withAnswers(managed, patch.asked);
  const changes = changesBetween(before, after);
  if (Object.keys(changes).length === 0) return undefined;
  const ticket = touched(after, stamp.at);
  return { ticket, event: { ...envelope(ticket, by, stamp), name: 'TicketChanged', changes } };
};

const dayInMilliseconds = 86_400_000;

/** Whether and how long a customer's message reopens a closed ticket. */
export type ReopeningRule = Pick<Settings, 'customersReopen' | 'reopenDays'>;

/**
 * Whether a customer's message still belongs here. A ticket closed more than `reopenDays` ago, or any closed one where
 * customers do not reopen, stays as it is: the message opens a ticket that follows it.
 */
export const acceptsReply = (
  ticket: Pick<Ticket, 'closedAt' | 'followedBy'>,
  { customersReopen, reopenDays }: ReopeningRule,
  at: Instant,
): boolean =>
  ticket.closedAt === undefined ||
  (customersReopen &&
    ticket.followedBy === undefined &&
    toMilliseconds(at) - toMilliseconds(ticket.closedAt) <= reopenDays * dayInMilliseconds);

/**
 * What goes on from a ticket that takes no more messages: asked by and shared with the same people, about the same
 * thing; nobody has taken it yet.
 */
export const followUpOf = (closed: Ticket, id: string, number: number): NewTicket => ({
  id,
  number,
  subject: closed.subject,
  priority: closed.priority,
  channel: closed.channel,
  contactId: closed.contactId,
  contactName: closed.contactName,
  contactEmail: closed.contactEmail,
  locale: closed.locale,
  ...(closed.organizationId !== undefined && { organizationId: closed.organizationId }),
  ...(closed.organizationName !== undefined && { organizationName: closed.organizationName }),
  ...(closed.confidential === true && { confidential: true }),
  ...(closed.collaborators && { collaborators: closed.collaborators }),
  ...(closed.templateId !== undefined && { templateId: closed.templateId }),
  ...(closed.templateVersion !== undefined && { templateVersion: closed.templateVersion }),
  ...(closed.fields && { fields: closed.fields }),
  ...(closed.fieldFiles && { fieldFiles: closed.fieldFiles }),
  ...(closed.teamId !== undefined && { teamId: closed.teamId }),
  ...(closed.supportAddress !== undefined && { supportAddress: closed.supportAddress }),
  senderVerified: true,
  follows: { id: closed.id, number: closed.number },
});

/** Ratings are of finished work; where one is asked before closing, also of work the customer calls finished. */
export const acceptsRating = (
  ticket: Pick<Ticket, 'status'>,
  { mode }: Pick<Settings['feedback'], 'mode'>,
): boolean => mode === 'forced' || (mode === 'optional' && ticketGroup(ticket.status) === 'closed');

/** Whether a customer rates before closing. */
export const needsRating = (
  ticket: Pick<Ticket, 'rating' | 'status'>,
  { mode }: Pick<Settings['feedback'], 'mode'>,
): boolean => mode === 'forced' && ticket.rating === undefined && ticket.status !== 'closed';

/** Keeps a rating, the latest one. */
export const rateTicket = (
  before: Ticket,
  rating: Rating,
  by: ChangedBy,
  stamp: Stamp,
): TicketChange => {
  const ticket = { ...touched(before, stamp.at), rating };
  return { ticket, event: { ...envelope(ticket, by, stamp), name: 'TicketRated', rating } };
};

/** Warns of or breaches a deadline when its timer fires; undefined for a stale or early timer. */
export const passDeadline = (
  before: Ticket,
  timer: Omit<Timer, 'at'>,
  stamp: Stamp,
): TicketChange | undefined => {
  const sla = fireTimer(before.sla, timer, stamp.at);
  const dueAt = deadlineOf(before.sla, timer.deadline)?.dueAt;
  if (sla === undefined || dueAt === undefined) return undefined;
  const ticket = { ...touched(before, stamp.at), sla };
  const by: ChangedBy = { kind: 'system', id: 'sla', name: 'SLA' };
  return {
    ticket,
    event: {
      ...envelope(ticket, by, stamp),
      name: timer.does === 'warn' ? 'DeadlineWarned' : 'DeadlineBreached',
      deadline: timer.deadline,
      dueAt,
    },
  };
};
