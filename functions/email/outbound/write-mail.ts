import { asksForRating, takesReplies, type MailKind } from '#shared/domain/mail-kinds.ts';
import type { Message } from '#shared/domain/message.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { deadlineOf } from '#shared/domain/deadlines.ts';
import { ticketGroup, type Ticket } from '#shared/domain/ticket.ts';
import type { TicketEvent } from '#shared/events/ticket-event.ts';
import { dateTime } from '../templates/date-time.ts';
import type { Block, MailBrand, MailContent, NamedFile } from '../templates/mail-content.ts';
import type { MailTexts, TextFacts } from '../templates/mail-texts.ts';
import { mailTexts } from '../templates/texts.ts';
import type { Recipient } from './recipients.ts';

/** Everything a mail is written from. */
export interface MailSubject {
  readonly kind: MailKind;
  readonly event: TicketEvent;
  readonly ticket: Ticket;
  readonly recipient: Recipient;
  readonly settings: Settings;
  readonly portalUrl: string;
  /** The message the mail tells of, its pictures already made fit for mail. */
  readonly message?: Pick<Message, 'author' | 'html'> | undefined;
  /** Files of that message that were too large to go with the mail. */
  readonly leftFiles: readonly NamedFile[];
  /** Where a rating is given; asks for one where it is there. */
  readonly feedbackUrl?: string | undefined;
}

const isForAgent = ({ recipient }: Pick<MailSubject, 'recipient'>): boolean =>
  recipient.id.startsWith('agt_');

/** Customers know the people who answer them by their first names. */
export const nameFor = (author: { readonly kind: string; readonly name: string }): string =>
  author.kind === 'agent' ? (author.name.trim().split(/\s+/u)[0] ?? author.name) : author.name;

const ticketUrl = (mail: MailSubject): string =>
  `${mail.portalUrl}${isForAgent(mail) ? '/agent' : ''}/tickets/${mail.ticket.id}`;

const textFacts = ({ event, ticket, message, recipient, settings }: MailSubject): TextFacts => {
  const isDeadline = event.name === 'DeadlineWarned' || event.name === 'DeadlineBreached';
  return {
    number: ticket.number,
    brand: settings.brandName,
    who: nameFor(message?.author ?? event.by),
    resolves: asksForRating(event) && ticketGroup(ticket.status) === 'closed',
    deadline: isDeadline ? event.deadline : 'resolution',
    due: isDeadline
      ? dateTime(event.dueAt, recipient.locale, settings.slaPolicy.calendar.timeZone)
      : '',
  };
};

type Fact = readonly [label: string, value: string];

const promises = ({ ticket, recipient, settings }: MailSubject, { labels }: MailTexts): Fact[] =>
  (['first-response', 'resolution'] as const).flatMap((kind): Fact[] => {
    const deadline = deadlineOf(ticket.sla, kind);
    if (deadline?.state !== 'running' || deadline.dueAt === undefined) return [];
    const label = kind === 'resolution' ? labels.resolution : labels.firstResponse;
    return [
      [label, dateTime(deadline.dueAt, recipient.locale, settings.slaPolicy.calendar.timeZone)],
    ];
  });

const factsOf = (mail: MailSubject, texts: MailTexts): readonly Block[] => {
  const { kind, ticket } = mail;
  const number: Fact = [texts.labels.number, `#${String(ticket.number)}`];
  const subject: Fact = [texts.labels.subject, ticket.subject];
  if (kind === 'created')
    return [{ kind: 'facts', facts: [number, subject, ...promises(mail, texts)] }];
  if (!isForAgent(mail)) return [];
  const rest: Fact[] = [
    [texts.labels.customer, ticket.contactName],
    [texts.labels.priority, texts.priorities[ticket.priority]],
  ];
  return [{ kind: 'facts', facts: [number, subject, ...rest] }];
};

const messageBlocks = (mail: MailSubject, texts: MailTexts): readonly Block[] => [
  ...(mail.message
    ? [{ kind: 'message' as const, author: nameFor(mail.message.author), html: mail.message.html }]
    : []),
  ...(mail.leftFiles.length > 0
    ? [
        {
          kind: 'files' as const,
          intro: texts.filesInPortal,
          files: mail.leftFiles,
          url: ticketUrl(mail),
        },
      ]
    : []),
];

const ratingBlocks = (feedbackUrl: string | undefined, texts: MailTexts): readonly Block[] => {
  if (feedbackUrl === undefined) return [];
  const stars = [1, 2, 3, 4, 5].map((count) => ({
    label: texts.stars(count),
    url: `${feedbackUrl}?stars=${String(count)}`,
  }));
  return [{ kind: 'stars', intro: texts.askRating, stars }];
};

/** What a mail says to its recipient, in their language. */
export const writeMail = (mail: MailSubject): MailContent => {
  const { kind, ticket, recipient, settings, feedbackUrl } = mail;
  const texts = mailTexts(recipient.locale);
  const words = texts.kinds[kind](textFacts(mail));
  const intro: Block = { kind: 'text', text: words.intro };
  return {
    subject: `[#${String(ticket.number)}] ${words.prefix}${ticket.subject}`,
    preheader: words.preheader,
    heading: words.heading,
    blocks: [
      {
        kind: 'text',
        text: texts.hello(
          nameFor({ kind: isForAgent(mail) ? 'agent' : 'customer', name: recipient.name }),
        ),
      },
      ...(mail.message ? [] : [intro]),
      ...messageBlocks(mail, texts),
      ...(mail.message ? [intro] : []),
      ...factsOf(mail, texts),
      { kind: 'button', label: texts.openTicket, url: ticketUrl(mail) },
      ...ratingBlocks(feedbackUrl, texts),
    ],
    footer: isForAgent(mail)
      ? texts.footerForAgent(settings.brandName)
      : texts.footerForCustomer(settings.brandName),
    ...(takesReplies.has(kind) && { replyMarker: texts.replyMarker }),
  };
};

/** How mails look for this recipient. */
export const brandOf = ({ recipient, settings, portalUrl }: MailSubject): MailBrand => ({
  name: settings.brandName,
  color: settings.brandColor,
  portalUrl,
  locale: recipient.locale,
});
