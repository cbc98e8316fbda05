import { shownAgentName } from '#shared/domain/customer-facing.ts';
import { takesReplies, type MailRule } from '#shared/domain/mail-kinds.ts';
import { ratingOptions } from '#shared/domain/rating-options.ts';
import type { Message } from '#shared/domain/message.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { deadlineOf } from '#shared/domain/deadlines.ts';
import { textIn } from '#shared/domain/text-in.ts';
import { ticketGroup, type Ticket } from '#shared/domain/ticket.ts';
import type { TicketEvent } from '#shared/events/ticket-event.ts';
import { dateTime } from '../templates/date-time.ts';
import type { Block, MailBrand, MailContent, NamedFile } from '../templates/mail-content.ts';
import type { MailTexts, TextFacts } from '../templates/mail-texts.ts';
import { notificationTexts } from '../templates/notification-texts.ts';
import { mailTexts } from '../templates/texts.ts';
import type { Recipient } from '../../platform/ticketing/recipients.ts';

/** Everything a mail is written from. */
export interface MailSubject {
  readonly rule: MailRule;
  readonly event: TicketEvent;
  readonly ticket: Ticket;
  readonly recipient: Recipient;
  readonly settings: Settings;
  readonly portalUrl: string;
  /** The message the mail tells of, its pictures already made fit for mail. */
  readonly message?: Pick<Message, 'author' | 'html'> | undefined;
  /** Files of that message that were too large to go with the mail. */
  readonly leftFiles: readonly NamedFile[];
  /** Where the recipient chooses which mails to get. */
  readonly chooseUrl: string;
  /** Where a rating is given; asks for one where it is there. */
  readonly feedbackUrl?: string | undefined;
}

type Addressed = Pick<MailSubject, 'rule' | 'event' | 'ticket' | 'recipient' | 'settings'>;

const isForAgent = ({ recipient }: Pick<MailSubject, 'recipient'>): boolean =>
  recipient.role === 'agent';

const firstNameOf = (name: string): string => name.trim().split(/\s+/u)[0] ?? name;

/** Customers know the people who answer them by the name the owner set; agents know each other by first names. */
export const nameFor = (
  author: { readonly kind: string; readonly name: string },
  { recipient, settings }: Pick<MailSubject, 'recipient' | 'settings'>,
): string => {
  if (author.kind !== 'agent') return author.name;
  return recipient.role === 'agent'
    ? firstNameOf(author.name)
    : shownAgentName(author.name, recipient.locale, settings);
};

const ticketUrl = (mail: Pick<MailSubject, 'recipient' | 'ticket' | 'portalUrl'>): string =>
  `${mail.portalUrl}${isForAgent(mail) ? '/agent' : ''}/tickets/${mail.ticket.id}`;

/** People read times in their own zone, and else in that of the office. */
export const zoneOf = ({
  recipient,
  settings,
}: Pick<MailSubject, 'recipient' | 'settings'>): string =>
  recipient.timeZone ?? settings.slaPolicy.calendar.timeZone;

const textFacts = ({ rule, event, ticket, recipient, settings }: Addressed): TextFacts => {
  const isDeadline = event.name === 'DeadlineWarned' || event.name === 'DeadlineBreached';
  const isTrue = rule.kind !== 'replied' || ticketGroup(ticket.status) === 'closed';
  return {
    number: ticket.number,
    one: oneOf({ recipient, settings }),
    brand: settings.brandName,
    who: nameFor(event.by, { recipient, settings }),
    becomes: isTrue ? rule.becomes : undefined,
    mayReply: recipient.mayReply,
    deadline: isDeadline ? event.deadline : 'resolution',
    due: isDeadline ? dateTime(event.dueAt, recipient.locale, zoneOf({ recipient, settings })) : '',
  };
};

/** The owner's word for a ticket; agents read the usual one. */
const oneOf = ({ recipient, settings }: Pick<MailSubject, 'recipient' | 'settings'>): string => {
  const { locale, role } = recipient;
  const { ticketNames } = settings;
  return ticketNames === undefined || role === 'agent'
    ? mailTexts(locale).words.one
    : textIn(ticketNames.one, locale, settings.defaultLocale);
};

type Fact = readonly [label: string, value: string];

const promises = ({ ticket, recipient, settings }: MailSubject, { labels }: MailTexts): Fact[] =>
  (['first-response', 'resolution'] as const).flatMap((kind): Fact[] => {
    const deadline = deadlineOf(ticket.sla, kind);
    if (deadline?.state !== 'running' || deadline.dueAt === undefined) return [];
    const label = kind === 'resolution' ? labels.resolution : labels.firstResponse;
    return [[label, dateTime(deadline.dueAt, recipient.locale, zoneOf({ recipient, settings }))]];
  });

const factsOf = (mail: MailSubject, texts: MailTexts): readonly Block[] => {
  const { rule, ticket } = mail;
  const number: Fact = [texts.labels.number, `#${String(ticket.number)}`];
  const subject: Fact = [texts.labels.subject, ticket.subject];
  if (rule.kind === 'created')
    return [{ kind: 'facts', facts: [number, subject, ...promises(mail, texts)] }];
  if (rule.kind === 'added') return [{ kind: 'facts', facts: [number, subject] }];
  if (!isForAgent(mail)) return [];
  const rest: Fact[] = [
    [texts.labels.customer, ticket.contactName],
    [texts.labels.priority, texts.priorities[ticket.priority]],
  ];
  return [{ kind: 'facts', facts: [number, subject, ...rest] }];
};

const messageBlocks = (mail: MailSubject, texts: MailTexts): readonly Block[] => [
  ...(mail.message
    ? [
        {
          kind: 'message' as const,
          author: nameFor(mail.message.author, mail),
          html: mail.message.html,
        },
      ]
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

const ratingBlocks = (
  { feedbackUrl, settings }: MailSubject,
  texts: MailTexts,
): readonly Block[] => {
  if (feedbackUrl === undefined) return [];
  const url = (stars: number) => `${feedbackUrl}?stars=${String(stars)}`;
  if (settings.feedback.style === 'options') {
    const options = ratingOptions.map(({ name, stars }) => ({
      label: texts.options[name],
      url: url(stars),
    }));
    return [{ kind: 'options', intro: texts.askRating, options }];
  }
  const stars = [1, 2, 3, 4, 5].map((count) => ({ label: texts.stars(count), url: url(count) }));
  return [{ kind: 'stars', intro: texts.askRating, stars }];
};

/** What a mail tells in a line, and where its ticket is, as a digest names them. */
export const newsOf = (mail: Addressed & Pick<MailSubject, 'portalUrl'>) => {
  const { rule, ticket, recipient } = mail;
  const { heading } = mailTexts(recipient.locale).kinds[rule.kind](textFacts(mail));
  return {
    title: heading,
    detail: `#${String(ticket.number)} ${ticket.subject}`,
    url: ticketUrl(mail),
  };
};

/** `Subject` of a mail. */
export const subjectLine = (mail: Addressed): string => {
  const { rule, ticket, recipient } = mail;
  const { prefix } = mailTexts(recipient.locale).kinds[rule.kind](textFacts(mail));
  return `[#${String(ticket.number)}] ${prefix}${ticket.subject}`;
};

const footerOf = (mail: MailSubject, texts: MailTexts): string => {
  const { recipient, settings } = mail;
  const footers = {
    owner: texts.footerForCustomer,
    collaborator: texts.footerForCollaborator,
    agent: texts.footerForAgent,
  };
  return footers[recipient.role](settings.brandName, oneOf(mail));
};

/** Whether the recipient's answer to the mail is added to the ticket. */
export const isAnswerable = ({ rule, recipient }: Pick<MailSubject, 'rule' | 'recipient'>) =>
  takesReplies.has(rule.kind) && recipient.mayReply;

/** What a mail says to its recipient, in their language. */
export const writeMail = (mail: MailSubject): MailContent => {
  const { rule, recipient } = mail;
  const texts = mailTexts(recipient.locale);
  const words = texts.kinds[rule.kind](textFacts(mail));
  const intro: Block = { kind: 'text', text: words.intro };
  const name = isForAgent(mail) ? firstNameOf(recipient.name) : recipient.name;
  const rating = ratingBlocks(mail, texts);
  const button: Block = {
    kind: 'button',
    label: texts.openTicket(oneOf(mail)),
    url: ticketUrl(mail),
  };
  return {
    subject: subjectLine(mail),
    preheader: words.preheader,
    heading: words.heading,
    blocks: [
      { kind: 'text', text: texts.hello(name) },
      ...(mail.message ? [] : [intro]),
      ...messageBlocks(mail, texts),
      ...(mail.message ? [intro] : []),
      ...factsOf(mail, texts),
      ...(rule.kind === 'feedback' ? [...rating, button] : [button, ...rating]),
    ],
    footer: footerOf(mail, texts),
    choose: { label: notificationTexts(recipient.locale).choose, url: mail.chooseUrl },
    ...(isAnswerable(mail) && { replyMarker: texts.replyMarker }),
  };
};

/** How mails look for this recipient. */
export const brandOf = ({ recipient, settings, portalUrl }: MailSubject): MailBrand => ({
  name: settings.brandName,
  color: settings.brandColor,
  logo: settings.brandLogo,
  portalUrl,
  locale: recipient.locale,
});
