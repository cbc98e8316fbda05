import {
  changeTicket,
  followUpOf,
  openTicket,
  type MessageIntent,
  type TicketChange,
} from '#shared/domain/ticket-rules.ts';
import type { Channel, Ticket } from '#shared/domain/ticket.ts';
import type { SlaPolicy } from '#shared/domain/sla.ts';
import { derivedId } from '../ids.ts';
import { commitChange, writesOf, type CommitOutcome, type ExtraWrite } from './commit-change.ts';
import { nextTicketNumber } from './next-number.ts';

/** What a follow-up is opened with. */
export interface FollowingMessage extends Omit<MessageIntent, 'visibility'> {
  readonly channel: Channel;
}

/**
 * Opens the ticket that goes on from one that takes no more messages, and ties both together, in one transaction. Its
 * id derives from the message's: a retry makes no second. `refused` where the closed ticket moved on meanwhile, or a
 * condition of an extra write failed.
 */
export const openFollowUp = async (
  closed: Ticket,
  policy: SlaPolicy,
  message: FollowingMessage,
  extra: (ticketId: string) => readonly ExtraWrite[],
): Promise<{ readonly outcome: CommitOutcome; readonly change: TicketChange }> => {
  const id = derivedId('ticket', message.messageId);
  const number = await nextTicketNumber();
  const opened = { ...followUpOf(closed, id, number), channel: message.channel };
  const change = openTicket(opened, policy, message);
  const tied = changeTicket(closed, policy, { followedBy: { id, number } }, message.author, {
    at: message.at,
    eventId: derivedId('event', message.eventId, 'followed'),
  });
  const outcome = await commitChange(change, [...(tied ? writesOf(tied) : []), ...extra(id)]);
  return { outcome, change };
};
