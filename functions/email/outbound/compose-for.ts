import type { MailRule } from '#shared/domain/mail-kinds.ts';
import { toInstant, toMilliseconds } from '#shared/domain/instant.ts';
import { ticketGroup } from '#shared/domain/ticket.ts';
import { readEnv } from '../../platform/env.ts';
import { feedbackLinkDays, makeFeedbackToken } from '../../platform/links/feedback-link.ts';
import { onTicketEventEnv } from '../env.ts';
import { latestOfMailThread } from '../mail-thread.store.ts';
import { makeReplyAddress } from '../reply-token.ts';
import { mailTexts } from '../templates/texts.ts';
import { composeMail } from './compose-mail.ts';
import { chooseFiles, mailHtml, readFile } from './mail-files.ts';
import type { Occasion } from './occasion.ts';
import type { Recipient } from '../../platform/ticketing/recipients.ts';
import { unsubscribeUrls } from './unsubscribe-urls.ts';
import { brandOf, isAnswerable, nameFor, writeMail } from './write-mail.ts';

const { MAIL_DOMAIN, PORTAL_URL } = readEnv(
  onTicketEventEnv.pick({ MAIL_DOMAIN: true, PORTAL_URL: true }),
);

/** Message-IDs that a mail's `References` holds at most; longer headers break mail programs. */
const referenceLimit = 20;

/**
 * Every mail of a ticket refers to one id made of the ticket's, so that mail programs show them together; those to the
 * customer also to the mails before, from both sides, under the ids the customer saw.
 */
const threadingOf = async ({ ticket, origin }: Occasion, recipient: Recipient) => {
  const anchor = `${ticket.id}@${MAIL_DOMAIN}`;
  const isToCustomer = recipient.role === 'owner';
  const earlier = isToCustomer ? await latestOfMailThread(ticket.id, referenceLimit - 1) : [];
  return {
    inReplyTo: origin?.messageId ?? earlier.at(-1),
    references: [anchor, ...earlier],
  };
};

const feedbackUrlOf = async (
  { event, ticket }: Occasion,
  rule: MailRule,
  recipient: Recipient,
): Promise<string | undefined> => {
  const isAsked = rule.asksForRating && recipient.role === 'owner';
  if (!isAsked || ticketGroup(ticket.status) !== 'closed') return undefined;
  const expiresAt = toInstant(toMilliseconds(event.at) + feedbackLinkDays * 86_400_000);
  const token = await makeFeedbackToken({
    ticketId: ticket.id,
    contactId: ticket.contactId,
    expiresAt,
  });
  return `${PORTAL_URL}/feedback/${token}`;
};

/** The mail of an occasion to one of its recipients, as MIME. */
export const composeFor = async (
  occasion: Occasion,
  rule: MailRule,
  recipient: Recipient,
  mailId: string,
  messageId: string,
): Promise<Buffer> => {
  const { event, ticket, settings, supportAddress } = occasion;
  const texts = mailTexts(recipient.locale);
  const shown = event.name === 'MessageAdded' ? occasion.message : undefined;
  const { attach, leave } = chooseFiles(shown?.attachments ?? []);
  const files = (await Promise.all(attach.map(readFile))).filter((file) => file !== undefined);
  const feedbackUrl = await feedbackUrlOf(occasion, rule, recipient);
  const urls = await unsubscribeUrls(rule.kind, recipient);
  const subject = {
    rule,
    event,
    ticket,
    recipient,
    settings,
    portalUrl: PORTAL_URL,
    message: shown && {
      author: shown.author,
      html: mailHtml(shown.html, files, texts.pictureInPortal),
    },
    leftFiles: [...leave, ...attach.filter(({ id }) => !files.some((file) => file.id === id))],
    chooseUrl: urls.choose,
    feedbackUrl,
  };
  const replyTo = isAnswerable({ rule, recipient })
    ? await makeReplyAddress(supportAddress, ticket.id, recipient.id)
    : undefined;
  const envelope = {
    mailId,
    from: {
      name:
        shown === undefined
          ? settings.brandName
          : texts.via(nameFor(shown.author, subject), settings.brandName),
      address: supportAddress,
    },
    to: { name: recipient.name, address: recipient.email },
    replyTo,
    unsubscribe: urls.oneClick,
    messageId,
    ...(await threadingOf(occasion, recipient)),
    autoSubmitted:
      occasion.origin === undefined ? ('auto-generated' as const) : ('auto-replied' as const),
    date: new Date(),
  };
  return composeMail(writeMail(subject), brandOf(subject), envelope, files);
};
