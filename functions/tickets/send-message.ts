import type { AgentActor, CustomerActor } from '#shared/domain/actor.ts';
import { may } from '#shared/domain/authorization.ts';
import type { Instant } from '#shared/domain/instant.ts';
import type { Message, Visibility } from '#shared/domain/message.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { acceptsReply, addMessage, type MessageIntent } from '#shared/domain/ticket-rules.ts';
import type { Ticket, TicketStatus } from '#shared/domain/ticket.ts';
import { ApiError } from '../platform/http/api-error.ts';
import { derivedId } from '../platform/ids.ts';
import { loadSettings } from '../platform/settings.ts';
import { changeTicketBy, loadTicket } from '../platform/ticketing/change-ticket.ts';
import { openFollowUp } from '../platform/ticketing/follow-up.ts';
import { findMessage } from '../platform/ticketing/read-thread.ts';
import { wasCommitted } from '../platform/ticketing/was-committed.ts';
import { authorOf } from './author.ts';
import {
  claimUploads,
  prepareUploads,
  requireFileCount,
  uploadIncomplete,
  type Upload,
} from './claim-uploads.ts';
import { noSuchTicket } from './require-thread.ts';
import { writeBody } from './write-body.ts';

interface Written {
  readonly ticketId: string;
  readonly html: string;
  readonly attachmentIds: readonly string[];
  readonly visibility: Visibility;
  readonly status?: TicketStatus | undefined;
}

interface Sending {
  readonly now: Instant;
  readonly idempotencyKey: string;
}

const requireReply = (
  actor: CustomerActor | AgentActor,
  ticket: Ticket,
  { visibility }: Pick<Written, 'visibility'>,
  settings: Settings,
) => {
  const agentAct = visibility === 'internal' ? 'note' : 'answer';
  const act = actor.kind === 'customer' ? 'reply' : agentAct;
  if (!may(actor, act, ticket, { organizations: [], settings })) throw noSuchTicket();
};

/** A message on its way, whose ticket may turn out to be another than the one it was written to. */
interface Delivery {
  readonly actor: CustomerActor | AgentActor;
  readonly settings: Settings;
  readonly uploads: readonly Upload[];
  readonly intent: MessageIntent;
  readonly status: TicketStatus | undefined;
}

interface Sent {
  readonly ticket: Ticket;
  readonly message: Message;
}

/** How many tickets, each following the one before, a message goes on through. */
const longestChain = 50;

const tryLater = () => new ApiError('unavailable', 'Try again in a moment.');

/** What an earlier call of the same request wrote. */
const sentBefore = async (ticket: Ticket, { intent }: Delivery): Promise<Sent> => {
  const message = await findMessage(ticket.id, intent.messageId);
  if (message === undefined) throw tryLater();
  return { ticket, message };
};

/** Opens the ticket that follows a closed one; undefined where somebody else was quicker. */
const startFollowUp = async (closed: Ticket, delivery: Delivery): Promise<Sent | undefined> => {
  const { actor, settings, uploads, intent } = delivery;
  const { outcome, change } = await openFollowUp(closed, settings.slaPolicy, intent, (ticketId) =>
    claimUploads(actor, uploads, { ticketId, visibility: intent.visibility }),
  );
  if (outcome === 'committed' && change.message)
    return { ticket: change.ticket, message: change.message };
  const now = await loadTicket(closed.id);
  if (now?.version === closed.version && outcome === 'refused') throw uploadIncomplete();
  return undefined;
};

const deliver = async (ticketId: string, delivery: Delivery, step = 0): Promise<Sent> => {
  if (step > longestChain) throw tryLater();
  const { actor, settings, uploads, intent, status } = delivery;
  const decide = (ticket: Ticket) => {
    requireReply(actor, ticket, intent, settings);
    if (actor.kind === 'customer' && !acceptsReply(ticket, settings, intent.at)) return undefined;
    return addMessage(ticket, settings.slaPolicy, intent, status);
  };
  const { outcome, ticket, change } = await changeTicketBy(
    ticketId,
    decide,
    claimUploads(actor, uploads, { ticketId, visibility: intent.visibility }),
  );
  if (outcome === 'committed' && change?.message) return { ticket, message: change.message };
  if (outcome !== 'duplicate' && !(await wasCommitted(ticketId, intent.eventId))) {
    if (outcome === 'refused') throw uploadIncomplete();
    if (ticket.followedBy !== undefined) return deliver(ticket.followedBy.id, delivery, step + 1);
    return (await startFollowUp(ticket, delivery)) ?? deliver(ticketId, delivery, step + 1);
  }
  return sentBefore(ticket, delivery);
};

/**
 * Adds a message with its files to a ticket, once per `Idempotency-Key`; a retry gives what the first call wrote. A
 * customer's message to a ticket that was closed too long ago opens one that follows it, or goes to the one that does.
 * Throws `not_found`, `conflict`, `upload_incomplete`, `validation_failed`, `payload_too_large`.
 */
export const sendMessage = async (
  actor: CustomerActor | AgentActor,
  { ticketId, html, attachmentIds, visibility, status }: Written,
  { now, idempotencyKey }: Sending,
): Promise<Sent & { readonly settings: Settings }> => {
  const [settings, uploads] = await Promise.all([
    loadSettings(),
    prepareUploads(actor, attachmentIds),
  ]);
  requireFileCount(attachmentIds, settings);
  const intent = {
    at: now,
    eventId: derivedId('event', actor.id, idempotencyKey, ticketId),
    messageId: derivedId('message', actor.id, idempotencyKey, ticketId),
    author: authorOf(actor),
    visibility,
    channel: actor.kind === 'customer' ? ('portal' as const) : ('console' as const),
    contribution: writeBody(html, uploads),
  };
  const sent = await deliver(ticketId, { actor, settings, uploads, intent, status });
  return { ...sent, settings };
};
