import type { CustomerActor } from '#shared/domain/actor.ts';
import { may, ownTicketsOnly } from '#shared/domain/authorization.ts';
import { toInstant } from '#shared/domain/instant.ts';
import type { Placement } from '#shared/domain/threading.ts';
import { acceptsReply } from '#shared/domain/ticket-rules.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
import type { InboundMail } from '#shared/table/inbound-mail.entity.ts';
import { derivedId } from '../../platform/ids.ts';
import { loadTicket } from '../../platform/ticketing/change-ticket.ts';
import { openFollowUp } from '../../platform/ticketing/follow-up.ts';
import { aliasOf, settle } from '../inbound.store.ts';
import { appendToMailThread } from '../mail-thread.store.ts';
import { addToTicket, type Arrival, type Outcome } from './add-to-ticket.ts';
import { bindFiles } from './mail-attachments.ts';

/** How many tickets, each following the one before, a mail goes on through. */
const longestChain = 50;

const latestOf = async (closed: Ticket): Promise<Ticket> => {
  let latest = closed;
  for (let step = 0; latest.followedBy !== undefined && step < longestChain; step += 1) {
    const next = await loadTicket(latest.followedBy.id);
    if (next === undefined) return latest;
    latest = next;
  }
  return latest;
};

const open = async (
  { mail, messageId, newMessageId, answerable, given, settings }: Arrival,
  closed: Ticket,
  sender: CustomerActor,
): Promise<Outcome> => {
  const { id: ownerId, name } = sender;
  const intent = {
    at: toInstant(Date.now()),
    eventId: derivedId('event', mail.id),
    messageId: derivedId('message', mail.id),
    author: { kind: 'customer' as const, id: ownerId, name },
    channel: 'email' as const,
    contribution: given.contribution,
  };
  const { outcome } = await openFollowUp(closed, settings.slaPolicy, intent, (ticketId) => {
    const settled: InboundMail = {
      ...mail,
      state: 'ticketed',
      why: 'follow-up',
      ticketId,
      answerable,
      ...(messageId !== undefined && { messageId }),
    };
    const sent = newMessageId && { messageId: newMessageId, mailId: mail.id, at: mail.receivedAt };
    return [
      ...settle(mail, settled),
      ...bindFiles(given.files, mail, { ticketId, ownerId, visibility: 'public' }),
      ...(sent ? [aliasOf(sent.messageId, ticketId, mail.id)] : []),
      ...(sent && ownerId === closed.contactId ? [appendToMailThread(ticketId, sent)] : []),
    ];
  });
  return outcome === 'committed' || outcome === 'duplicate' ? 'done' : 'again';
};

/**
 * Takes a mail to a ticket that was closed too long ago to the ticket that goes on from it, which is opened if there is
 * none yet; undefined where the sender has no part in that one.
 */
export const goOn = async (
  arrival: Arrival,
  { ticket, author }: Extract<Placement, { kind: 'follow-up' }>,
  sender: CustomerActor,
): Promise<Outcome | undefined> => {
  const latest = await latestOf(ticket);
  if (author.id !== sender.id || !may(sender, 'reply', latest, ownTicketsOnly)) return undefined;
  if (!acceptsReply(latest, arrival.settings, toInstant(Date.now())))
    return open(arrival, latest, sender);
  return addToTicket(arrival, {
    ticket: latest,
    author,
    visibility: 'public',
    why: 'follow-up',
  });
};
