import { mailRuleOf, type MailRule } from '#shared/domain/mail-kinds.ts';
import type { Message } from '#shared/domain/message.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { deadlineOf } from '#shared/domain/deadlines.ts';
import { ticketGroup, type Ticket } from '#shared/domain/ticket.ts';
import type { TicketEvent } from '#shared/events/ticket-event.ts';
import { readInboundMail, type InboundMail } from '#shared/table/inbound-mail.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { loadSettings } from '../../platform/settings.ts';
import { loadTicket } from '../../platform/ticketing/change-ticket.ts';
import { findMessage } from '../../platform/ticketing/read-thread.ts';

/** What the mails of one event have in common. */
export interface Occasion {
  readonly event: TicketEvent;
  readonly rule: MailRule;
  readonly ticket: Ticket;
  readonly settings: Settings;
  /** Where the mails come from. */
  readonly supportAddress: string;
  readonly message: Message | undefined;
  /** The received mail that made the ticket, where one did. */
  readonly origin: InboundMail | undefined;
}

/** Whether a mail still says something true; events come up to a day late. */
const stillHolds = (event: TicketEvent, rule: MailRule, ticket: Ticket): boolean => {
  if (rule.kind === 'resolved' || rule.kind === 'closed')
    return ticketGroup(ticket.status) === 'closed';
  if (event.name === 'DeadlineWarned') {
    const deadline = deadlineOf(ticket.sla, event.deadline);
    return deadline?.state !== 'met' && deadline?.breachedAt === undefined;
  }
  return true;
};

/** The message that a mail is about, or that came as the mail it answers. */
const messageOf = async (event: TicketEvent): Promise<Message | undefined> => {
  const isNeeded =
    event.name === 'MessageAdded' || (event.name === 'TicketCreated' && event.channel === 'email');
  if (!isNeeded) return undefined;
  const message = await findMessage(event.ticketId, event.messageId);
  if (message === undefined)
    throw new Error(`Message ${event.messageId} of event ${event.id} is missing.`);
  return message;
};

const originOf = async (
  { name }: TicketEvent,
  message: Message | undefined,
): Promise<InboundMail | undefined> =>
  name === 'TicketCreated' && message?.mailId !== undefined
    ? getItem(keys.inboundMail(message.mailId), readInboundMail)
    : undefined;

/** A ticket that came by mail is confirmed only where a person wrote and nothing speaks against the sender (RFC 3834). */
const mayBeAnswered = (ticket: Ticket, origin: InboundMail | undefined): boolean =>
  origin === undefined || (origin.answerable === true && ticket.senderVerified);

/** Reads what an event's mails are written from; undefined where it asks for none, or for none any more. */
export const occasionOf = async (event: TicketEvent): Promise<Occasion | undefined> => {
  const rule = mailRuleOf(event);
  if (rule === undefined) return undefined;
  const [settings, ticket] = await Promise.all([loadSettings(), loadTicket(event.ticketId)]);
  if (ticket === undefined)
    throw new Error(`Ticket ${event.ticketId} of event ${event.id} is missing.`);
  const supportAddress = ticket.supportAddress ?? settings.supportAddress;
  if (supportAddress === undefined || !stillHolds(event, rule, ticket)) return undefined;
  const message = await messageOf(event);
  const origin = await originOf(event, message);
  return mayBeAnswered(ticket, origin)
    ? { event, rule, ticket, settings, supportAddress, message, origin }
    : undefined;
};
