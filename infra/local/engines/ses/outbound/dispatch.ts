import type { Host } from '../../engine.ts';
import { transaction } from '../../protocol/transaction.ts';
import type { ConfigurationSets } from '../configuration-sets.ts';
import type { Identities } from '../identities.ts';
import { bareAddress } from '../mime/addresses.ts';
import { parseRawMail } from '../mime/raw-mail.ts';
import type { SesServices } from '../services.ts';
import type { Loopback } from './loopback.ts';
import { mailObject } from './mail-event.ts';
import { outgoingMessageId } from './message-id.ts';
import { outOfOffice } from './out-of-office.ts';
import type { Outgoing } from './outgoing.ts';
import { publishMailEvent } from './publish-event.ts';
import { rewriteHeaders } from './rewrite-headers.ts';
import { outcomesOf, simulatorRole } from './simulator.ts';
import type { createSuppressionList } from './suppression-list.ts';

export interface DispatchParts {
  readonly host: Host;
  readonly services: SesServices;
  readonly identities: Identities;
  readonly sets: ConfigurationSets;
  readonly suppressed: ReturnType<typeof createSuppressionList>;
  readonly loopback: Loopback;
}

/** Sends an accepted mail: mailbox, events and mail to ourselves are one commit. Answers the SES message id. */
export async function dispatch(parts: DispatchParts, outgoing: Outgoing): Promise<string> {
  const { host, services, identities, sets, suppressed, loopback } = parts;
  const at = host.clock.now();
  const messageId = outgoingMessageId(at);
  const mail = parseRawMail(outgoing.raw);
  const raw = rewriteHeaders(mail, { messageId, now: at, region: host.region });
  const summary = await services.mailbox.summarize(raw);
  const object = mailObject(host, identities, { outgoing, mail, messageId, at });
  const sender = bareAddress(outgoing.source);

  transaction(host.database, () => {
    const publish = (eventType: 'Send' | 'Delivery' | 'Bounce' | 'Complaint', part: object) =>
      publishMailEvent(host, services, sets, outgoing.configurationSet, {
        eventType,
        mail: object,
        ...part,
      });
    publish('Send', { send: {} });
    services.mailbox.put({ box: 'sent', recipients: outgoing.recipients, raw, summary, at });
    const returnPath = `${messageId}@amazonses.com`;
    const reached: string[] = [];
    for (const recipient of outgoing.recipients) {
      const outcomes = outcomesOf(recipient, suppressed.has(recipient), at);
      outcomes.forEach(({ eventType, part }) => publish(eventType, part));
      if (outcomes.some(({ eventType }) => eventType === 'Delivery')) reached.push(recipient);
      if (simulatorRole(recipient) === 'ooto') {
        loopback.add({ from: recipient, recipients: [sender], raw: outOfOffice(mail, sender, at) });
      }
    }
    loopback.add({ from: returnPath, recipients: reached, raw });
  });
  return messageId;
}
