import type { MailRule } from '#shared/domain/mail-kinds.ts';
import type { TicketEvent } from '#shared/events/ticket-event.ts';
import { readEnv } from '../../platform/env.ts';
import { derivedId } from '../../platform/ids.ts';
import { onTicketEventEnv } from '../env.ts';
import { isOwnAddress } from '../own-address.ts';
import { composeFor } from './compose-for.ts';
import { occasionOf, type Occasion } from './occasion.ts';
import { recipientsOf, type Recipient } from './recipients.ts';
import { sendOnce } from './send-once.ts';
import { subjectLine } from './write-mail.ts';

const { MAIL_DOMAIN } = readEnv(onTicketEventEnv.pick({ MAIL_DOMAIN: true }));

const send = (occasion: Occasion, rule: MailRule, recipient: Recipient): Promise<void> => {
  const { event, ticket, supportAddress, origin } = occasion;
  const id = derivedId('mail', event.id, recipient.id, rule.kind);
  const messageId = `${id}@${MAIL_DOMAIN}`;
  return sendOnce({
    id,
    ticketId: ticket.id,
    eventId: event.id,
    kind: rule.kind,
    recipientId: recipient.id,
    role: recipient.role,
    from: supportAddress,
    to: recipient.email,
    messageId,
    subject: subjectLine({ ...occasion, rule, recipient }),
    ...('messageId' in event && { aboutMessageId: event.messageId }),
    automatic: origin !== undefined,
    skip: rule.isOff ? 'switched-off' : undefined,
    compose: () => composeFor(occasion, rule, recipient, id, messageId),
  });
};

/**
 * Writes to everybody whom an event concerns, each once; to nobody while mail is off. Throws when any mail could not be
 * handed over, for the event to come again; those that were are not sent anew.
 */
export const notify = async (event: TicketEvent): Promise<void> => {
  const occasion = MAIL_DOMAIN === '' ? undefined : await occasionOf(event);
  if (occasion === undefined) return;
  const { event: told, ticket, rules } = occasion;
  const drafts = await Promise.all(
    rules.map(async (rule) => {
      const recipients = await recipientsOf(rule.to, ticket, told.by.id);
      return recipients
        .filter(({ email }) => !isOwnAddress(email, occasion.settings, MAIL_DOMAIN))
        .map((recipient) => ({ rule, recipient }));
    }),
  );
  const results = await Promise.allSettled(
    drafts.flat().map(({ rule, recipient }) => send(occasion, rule, recipient)),
  );
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
};
