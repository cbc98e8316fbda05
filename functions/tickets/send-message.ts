import type { AgentActor, CustomerActor } from '#shared/domain/actor.ts';
import { may } from '#shared/domain/authorization.ts';
import type { Instant } from '#shared/domain/instant.ts';
import type { Message, Visibility } from '#shared/domain/message.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { acceptsReply, addMessage } from '#shared/domain/ticket-rules.ts';
import type { Ticket, TicketStatus } from '#shared/domain/ticket.ts';
import { ApiError } from '../platform/http/api-error.ts';
import { derivedId } from '../platform/ids.ts';
import { loadSettings } from '../platform/settings.ts';
import { changeTicketBy } from '../platform/ticketing/change-ticket.ts';
import { findMessage } from '../platform/ticketing/read-thread.ts';
import { wasCommitted } from '../platform/ticketing/was-committed.ts';
import { authorOf } from './author.ts';
import { claimUploads, prepareUploads, uploadIncomplete } from './claim-uploads.ts';
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
  { visibility }: Written,
  settings: Settings,
  now: Instant,
) => {
  const agentAct = visibility === 'internal' ? 'note' : 'answer';
  const act = actor.kind === 'customer' ? 'reply' : agentAct;
  if (!may(actor, act, ticket, { organizations: [], settings })) throw noSuchTicket();
  if (actor.kind === 'customer' && !acceptsReply(ticket, settings.reopenDays, now)) {
    throw new ApiError('conflict', 'The ticket was closed too long ago. Open a new one.');
  }
};

/**
 * Adds a message with its files to a ticket, once per `Idempotency-Key`; a retry gives what the first call wrote.
 * Throws `not_found`, `conflict` where the ticket was closed too long ago for a customer, `upload_incomplete`,
 * `validation_failed`, `payload_too_large`.
 */
export const sendMessage = async (
  actor: CustomerActor | AgentActor,
  written: Written,
  { now, idempotencyKey }: Sending,
): Promise<{ ticket: Ticket; message: Message }> => {
  const { ticketId, visibility, status } = written;
  const [settings, uploads] = await Promise.all([
    loadSettings(),
    prepareUploads(actor, written.attachmentIds),
  ]);
  const intent = {
    at: now,
    eventId: derivedId('event', actor.id, idempotencyKey, ticketId),
    messageId: derivedId('message', actor.id, idempotencyKey, ticketId),
    author: authorOf(actor),
    visibility,
    channel: actor.kind === 'customer' ? ('portal' as const) : ('console' as const),
    contribution: writeBody(written.html, uploads),
  };
  const decide = (ticket: Ticket) => {
    requireReply(actor, ticket, written, settings, now);
    return addMessage(ticket, settings.slaPolicy, intent, status);
  };
  const { outcome, ticket, change } = await changeTicketBy(
    ticketId,
    decide,
    claimUploads(actor, uploads, { ticketId, visibility }),
  );
  if (outcome === 'committed' && change?.message) return { ticket, message: change.message };
  if (outcome === 'refused' && !(await wasCommitted(ticketId, intent.eventId)))
    throw uploadIncomplete();
  const message = await findMessage(ticketId, intent.messageId);
  if (message === undefined) throw new ApiError('unavailable', 'Try again in a moment.');
  return { ticket, message };
};
