import type { TicketEvent } from '#shared/events/ticket-event.ts';
import { readEnv } from '../../platform/env.ts';
import { derivedId } from '../../platform/ids.ts';
import { onTicketEventEnv } from '../env.ts';
import { isOwnAddress } from '../own-address.ts';
import { composeFor } from './compose-for.ts';
import { occasionOf, type Occasion } from './occasion.ts';
import { recipientsOf, type Recipient } from './recipients.ts';
import { sendOnce } from './send-once.ts';

const { MAIL_DOMAIN } = readEnv(onTicketEventEnv.pick({ MAIL_DOMAIN: true }));

const send = (occasion: Occasion, recipient: Recipient): Promise<void> => {
  const { event, rule, ticket, supportAddress, origin } = occasion;
  const id = derivedId('mail', event.id, recipient.id, rule.kind);
  const messageId = `${id}@${MAIL_DOMAIN}`;
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
    compose: () => composeFor(occasion, recipient, id, messageId),
  });
};

/**
 * Writes to everybody whom an event concerns, each once; to nobody while mail is off. Throws when any mail could not be
 * handed over, for the event to come again; those that were are not sent anew.
 */
export const notify = async (event: TicketEvent): Promise<void> => {
  const occasion = MAIL_DOMAIN === '' ? undefined : await occasionOf(event);
  if (occasion === undefined) return;
  const recipients = await recipientsOf(occasion.rule.to, occasion.ticket);
  const others = recipients.filter(
    ({ email }) => !isOwnAddress(email, occasion.supportAddress, MAIL_DOMAIN),
  );
  const results = await Promise.allSettled(others.map((recipient) => send(occasion, recipient)));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
};
