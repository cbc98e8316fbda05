import { mailRulesOf, type MailRule } from '#shared/domain/mail-kinds.ts';
import type { Message } from '#shared/domain/message.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { stillHolds } from '#shared/domain/notices.ts';
import { brandNameAt } from '#shared/domain/support-address.ts';
import type { Ticket } from '#shared/domain/ticket.ts';
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
  readonly rules: readonly MailRule[];
  readonly ticket: Ticket;
  /** The brand is that of the address the mails come from. */
  readonly settings: Settings;
  /** Where the mails come from. */
  readonly supportAddress: string;
  readonly message: Message | undefined;
  /** The received mail that made the ticket, where one did. */
  readonly origin: InboundMail | undefined;
}

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
  const settings = await loadSettings();
  const asked = mailRulesOf(event, settings);
  if (asked.length === 0) return undefined;
  const ticket = await loadTicket(event.ticketId);
  if (ticket === undefined)
    throw new Error(`Ticket ${event.ticketId} of event ${event.id} is missing.`);
  const supportAddress = ticket.supportAddress ?? settings.supportAddress;
  const rules = asked.filter((rule) => stillHolds(event, rule, ticket, settings));
  if (supportAddress === undefined || rules.length === 0) return undefined;
  const message = await messageOf(event);
  const origin = await originOf(event, message);
  const branded = { ...settings, brandName: brandNameAt(supportAddress, settings) };
  return mayBeAnswered(ticket, origin)
    ? { event, rules, ticket, settings: branded, supportAddress, message, origin }
    : undefined;
};
