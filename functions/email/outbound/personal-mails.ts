import type { MailRule } from '#shared/domain/mail-kinds.ts';
import { isUrgent, mailRuleFor, noticeOf } from '#shared/domain/notices.ts';
import { mailTiming, type MailTiming } from '#shared/domain/notification-timing.ts';
import type { TicketEvent } from '#shared/events/ticket-event.ts';
import { readEnv } from '../../platform/env.ts';
import { derivedId } from '../../platform/ids.ts';
import { loadPreferences } from '../../platform/notifications/preferences.ts';
import { recipientsOf, type Recipient } from '../../platform/ticketing/recipients.ts';
import { onTicketEventEnv } from '../env.ts';
import { isOwnAddress } from '../own-address.ts';
import { composeFor } from './compose-for.ts';
import { occasionOf, type Occasion } from './occasion.ts';
import type { Draft } from './send-once.ts';
import { newsOf, subjectLine, zoneOf } from './write-mail.ts';

const { MAIL_DOMAIN, PORTAL_URL } = readEnv(
  onTicketEventEnv.pick({ MAIL_DOMAIN: true, PORTAL_URL: true }),
);

/** A mail of an event to one person, when it is theirs to get, and the line a digest tells it in. */
export interface PersonalMail {
  readonly draft: Draft & { readonly ticketId: string; readonly eventId: string };
  readonly timing: MailTiming;
  readonly recipient: Recipient;
  readonly news: ReturnType<typeof newsOf>;
}

const personalMail = async (
  occasion: Occasion,
  asked: MailRule,
  recipient: Recipient,
): Promise<PersonalMail> => {
  const { event, ticket, settings, supportAddress, origin } = occasion;
  const preferences = await loadPreferences(recipient.id);
  const rule = mailRuleFor(asked, preferences, recipient.role === 'owner');
  const timing = mailTiming(
    { notice: noticeOf(rule.kind), allowed: !rule.isOff, urgent: isUrgent(rule, ticket) },
    preferences,
    { now: Date.now(), timeZone: zoneOf({ recipient, settings }) },
  );
  const id = derivedId('mail', event.id, recipient.id, rule.kind);
  const messageId = `${id}@${MAIL_DOMAIN}`;
  const addressed = { ...occasion, rule, recipient, portalUrl: PORTAL_URL };
  const draft = {
    id,
    ticketId: ticket.id,
    eventId: event.id,
    kind: rule.kind,
    recipientId: recipient.id,
    role: recipient.role,
    from: supportAddress,
    to: recipient.email,
    messageId,
    subject: subjectLine(addressed),
    ...('messageId' in event && { aboutMessageId: event.messageId }),
    automatic: origin !== undefined || rule.kind === 'added',
    skip: timing.when === 'never' ? timing.why : undefined,
    compose: () => composeFor(occasion, rule, recipient, id, messageId),
  };
  return { draft, timing, recipient, news: newsOf(addressed) };
};

/** Agents choose from what is told to a whole team: that one of them does not is nothing to keep. */
const isKept = ({ draft }: PersonalMail): boolean =>
  draft.skip !== 'preference' || draft.role !== 'agent';

/** The mails of an event, to everybody whom it concerns; none while mail is off. */
export const personalMailsOf = async (event: TicketEvent): Promise<readonly PersonalMail[]> => {
  const occasion = MAIL_DOMAIN === '' ? undefined : await occasionOf(event);
  if (occasion === undefined) return [];
  const { event: told, ticket, rules, settings } = occasion;
  const mails = await Promise.all(
    rules.map(async (rule) => {
      const recipients = await recipientsOf(rule.to, ticket, told);
      return Promise.all(
        recipients
          .filter(({ email }) => !isOwnAddress(email, settings, MAIL_DOMAIN))
          .map((recipient) => personalMail(occasion, rule, recipient)),
      );
    }),
  );
  return mails.flat().filter(isKept);
};
