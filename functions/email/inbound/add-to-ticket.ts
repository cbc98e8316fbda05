import type { Placement } from '#shared/domain/threading.ts';
import type { SupportDesk } from '#shared/domain/support-address.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { acceptsReply, addMessage } from '#shared/domain/ticket-rules.ts';
import { toInstant } from '#shared/domain/instant.ts';
import type { InboundMail } from '#shared/table/inbound-mail.entity.ts';
import { derivedId } from '../../platform/ids.ts';
import { changeTicketBy } from '../../platform/ticketing/change-ticket.ts';
import { aliasOf, settle } from '../inbound.store.ts';
import { appendToMailThread } from '../mail-thread.store.ts';
import type { MailContribution } from './contribution.ts';
import { bindFiles } from './mail-attachments.ts';

export interface Arrival {
  readonly mail: InboundMail;
  /** Its Message-ID, where that does not lead anywhere yet. */
  readonly newMessageId: string | undefined;
  readonly messageId: string | undefined;
  readonly answerable: boolean;
  /** Something speaks for its sender. */
  readonly isVerified: boolean;
  readonly given: MailContribution;
  readonly settings: Settings;
  readonly desk: SupportDesk | undefined;
}

/** The ticket a mail is added to, by what, in whose name. */
type Place = Pick<Extract<Placement, { kind: 'thread' }>, 'ticket' | 'author' | 'visibility'> & {
  readonly why: string;
};

/** Whether it is done; if not, something changed meanwhile and the mail is to be looked at anew. */
export type Outcome = 'done' | 'again';

/** Adds a mail to the ticket it was placed in: message, files, the mail's own state, in one transaction. */
export const addToTicket = async (arrival: Arrival, placement: Place): Promise<Outcome> => {
  const { mail, newMessageId, given, settings } = arrival;
  const { author, visibility, why } = placement;
  const ticketId = placement.ticket.id;
  const intent = {
    at: toInstant(Date.now()),
    eventId: derivedId('event', mail.id),
    messageId: derivedId('message', mail.id),
    author,
    visibility,
    channel: 'email' as const,
    contribution: given.contribution,
  };
  const settled: InboundMail = {
    ...mail,
    state: 'threaded',
    why,
    ticketId,
    answerable: false,
    ...(arrival.messageId !== undefined && { messageId: arrival.messageId }),
  };
  const isConversation = visibility === 'public' && author.kind === 'customer';
  const { outcome } = await changeTicketBy(
    ticketId,
    (ticket) => {
      const isTooLate = isConversation && !acceptsReply(ticket, settings, intent.at);
      return isTooLate ? undefined : addMessage(ticket, settings.slaPolicy, intent);
    },
    [
      ...settle(mail, settled),
      ...bindFiles(given.files, mail, { ticketId, ownerId: author.id, visibility }),
      ...(newMessageId === undefined ? [] : [aliasOf(newMessageId, ticketId, mail.id)]),
      ...(newMessageId !== undefined && isConversation && author.id === placement.ticket.contactId
        ? [
            appendToMailThread(ticketId, {
              messageId: newMessageId,
              mailId: mail.id,
              at: mail.receivedAt,
            }),
          ]
        : []),
    ],
  );
  return outcome === 'committed' || outcome === 'duplicate' ? 'done' : 'again';
};
