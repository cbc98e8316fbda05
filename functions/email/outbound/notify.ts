import { asksForRating, mailRuleOf, takesReplies, type MailRule } from '#shared/domain/mail-kinds.ts';
import { toInstant, toMilliseconds } from '#shared/domain/instant.ts';
import type { Message } from '#shared/domain/message.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { deadlineOf } from '#shared/domain/sla-clock.ts';
import { ticketGroup, type Ticket } from '#shared/domain/ticket.ts';
import type { TicketEvent } from '#shared/events/ticket-event.ts';
import { readInboundMail, type InboundMail } from '#shared/table/inbound-mail.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { readMailThread } from '#shared/table/message-id.entity.ts';
import { getItem } from '../../platform/aws/get-item.ts';
import { readEnv } from '../../platform/env.ts';
import { derivedId } from '../../platform/ids.ts';
import { feedbackLinkDays, makeFeedbackToken } from '../../platform/links/feedback-link.ts';
import { loadSettings } from '../../platform/settings.ts';
import { loadTicket } from '../../platform/ticketing/change-ticket.ts';
import { findMessage } from '../../platform/ticketing/read-thread.ts';
import { onTicketEventEnv } from '../env.ts';
import { isOwnAddress } from '../own-address.ts';
import { makeReplyAddress } from '../reply-token.ts';
import { mailTexts } from '../templates/texts.ts';
import { composeMail } from './compose-mail.ts';
import { chooseFiles, mailHtml, readFile } from './mail-files.ts';
import { recipientsOf, type Recipient } from './recipients.ts';
import { sendOnce } from './send-once.ts';
import { brandOf, nameFor, writeMail } from './write-mail.ts';

const env = readEnv(onTicketEventEnv);

/** Message-IDs that a mail's `References` holds at most; longer headers break mail programs. */
const referenceLimit = 20;

/** What the mails of one event have in common. */
interface Occasion {
  readonly event: TicketEvent;
  readonly rule: MailRule;
  readonly ticket: Ticket;
  readonly settings: Settings;
  readonly supportAddress: string;
  readonly message: Message | undefined;
  /** The received mail that made the ticket, where one did. */
  readonly origin: InboundMail | undefined;
}

/** Whether the mail still says something true; events come up to a day late. */
const stillHolds = ({ event, rule, ticket }: Pick<Occasion, 'event' | 'rule' | 'ticket'>): boolean => {
  if (rule.kind === 'resolved' || rule.kind === 'closed') return ticketGroup(ticket.status) === 'closed';
  if (event.name === 'DeadlineWarned') return deadlineOf(ticket.sla, event.deadline)?.state !== 'met';
  return true;
};

const messageOf = async (event: TicketEvent): Promise<Message | undefined> => {
  if (event.name !== 'MessageAdded' && !(event.name === 'TicketCreated' && event.channel === 'email')) return undefined;
  const message = await findMessage(event.ticketId, event.messageId);
  if (message === undefined) throw new Error(`Message ${event.messageId} of event ${event.id} is missing.`);
  return message;
};

const originOf = async ({ name }: TicketEvent, message: Message | undefined): Promise<InboundMail | undefined> =>
  name === 'TicketCreated' && message?.mailId !== undefined ? getItem(keys.inboundMail(message.mailId), readInboundMail) : undefined;

/** A ticket that came by mail is confirmed only where a person wrote and nothing speaks against the sender. */
const mayConfirm = ({ ticket, origin }: Occasion): boolean =>
  origin === undefined || (origin.answerable === true && ticket.senderVerified);

const threadingOf = async ({ ticket, origin }: Occasion, recipient: Recipient) => {
  const anchor = `${ticket.id}@${env.MAIL_DOMAIN}`;
  const isToCustomer = recipient.id === ticket.contactId;
  const earlier = isToCustomer ? ((await getItem(keys.mailThread(ticket.id), readMailThread)) ?? []) : [];
  const inReplyTo = origin?.messageId ?? earlier.at(-1);
  const references = [anchor, ...earlier.slice(1 - referenceLimit)];
  return { references, inReplyTo };
};

const feedbackUrlOf = async ({ event, ticket }: Occasion): Promise<string | undefined> => {
  if (!asksForRating(event) || ticketGroup(ticket.status) !== 'closed') return undefined;
  const expiresAt = toInstant(toMilliseconds(event.at) + feedbackLinkDays * 86_400_000);
  const token = await makeFeedbackToken({ ticketId: ticket.id, contactId: ticket.contactId, expiresAt });
  return `${env.PORTAL_URL}/feedback/${token}`;
};

const compose = async (occasion: Occasion, recipient: Recipient, mailId: string, messageId: string): Promise<Buffer> => {
  const { event, rule, ticket, settings, supportAddress } = occasion;
  const shown = event.name === 'MessageAdded' ? occasion.message : undefined;
  const { attach, leave } = chooseFiles(shown?.attachments ?? []);
  const files = (await Promise.all(attach.map(readFile))).filter((file) => file !== undefined);
  const texts = mailTexts(recipient.locale);
  const subject = {
    kind: rule.kind,
    event,
    ticket,
    recipient,
    settings,
    portalUrl: env.PORTAL_URL,
    message: shown && { author: shown.author, html: mailHtml(shown.html, files, texts.pictureInPortal) },
    leftFiles: leave,
    feedbackUrl: await feedbackUrlOf(occasion),
  };
  const replyTo = takesReplies.has(rule.kind) ? await makeReplyAddress(supportAddress, ticket.id, recipient.id) : undefined;
  const from = shown === undefined ? settings.brandName : texts.via(nameFor(shown.author), settings.brandName);
  const envelope = {
    mailId,
    from: { name: from, address: supportAddress },
    to: { name: recipient.name, address: recipient.email },
    replyTo,
    messageId,
    ...(await threadingOf(occasion, recipient)),
    autoSubmitted: occasion.origin === undefined ? ('auto-generated' as const) : ('auto-replied' as const),
    date: new Date(),
  };
  return composeMail(writeMail(subject), brandOf(subject), envelope, files);
};

const send = (occasion: Occasion, recipient: Recipient): Promise<void> => {
  const { event, rule, ticket, supportAddress, origin } = occasion;
  const id = derivedId('mail', event.id, recipient.id, rule.kind);
  const messageId = `${id}@${env.MAIL_DOMAIN}`;
  return sendOnce({
    id,
    ticketId: ticket.id,
    eventId: event.id,
    kind: rule.kind,
    recipientId: recipient.id,
    from: supportAddress,
    to: recipient.email,
    messageId,
    automatic: origin !== undefined,
    compose: () => compose(occasion, recipient, id, messageId),
  });
};

const occasionOf = async (event: TicketEvent, rule: MailRule): Promise<Occasion | undefined> => {
  const [settings, ticket] = await Promise.all([loadSettings(), loadTicket(event.ticketId)]);
  if (ticket === undefined) throw new Error(`Ticket ${event.ticketId} of event ${event.id} is missing.`);
  const supportAddress = ticket.supportAddress ?? settings.supportAddress;
  if (supportAddress === undefined || !stillHolds({ event, rule, ticket })) return undefined;
  const message = await messageOf(event);
  return { event, rule, ticket, settings, supportAddress, message, origin: await originOf(event, message) };
};

/**
 * Writes to everybody whom an event concerns, each once. Throws when any mail could not be handed over, for the event
 * to come again; those that were are not sent anew.
 */
export const notify = async (event: TicketEvent): Promise<void> => {
  const rule = mailRuleOf(event);
  if (rule === undefined || env.MAIL_DOMAIN === '') return;
  const occasion = await occasionOf(event, rule);
  if (occasion === undefined || !mayConfirm(occasion)) return;
  const recipients = await recipientsOf(rule.to, occasion.ticket);
  const others = recipients.filter(({ email }) => !isOwnAddress(email, occasion.supportAddress, env.MAIL_DOMAIN));
  const results = await Promise.allSettled(others.map((recipient) => send(occasion, recipient)));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
};
