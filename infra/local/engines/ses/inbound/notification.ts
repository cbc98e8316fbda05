import { headerAddresses } from '../mime/addresses.ts';
import { commonHeaders, listHeaders } from '../mime/common-headers.ts';
import { headerValue, type RawMail } from '../mime/raw-mail.ts';
import type { Reception } from './received-headers.ts';
import type { Verdicts } from './verdicts.ts';

/** The `mail` object of a received mail, with the headers as stored. */
export function receivedMailObject(mail: RawMail, { messageId, at, incoming }: Reception) {
  const addressed = headerAddresses(mail, 'To', 'Cc');
  return {
    timestamp: new Date(at).toISOString(),
    source: incoming.from,
    messageId,
    destination: addressed.length > 0 ? addressed : incoming.recipients,
    ...listHeaders(mail),
    commonHeaders: {
      returnPath: incoming.from,
      ...commonHeaders(mail),
      messageId: headerValue(mail, 'Message-ID'),
    },
  };
}

/** The `receipt` object: what SES found and what it did. */
export function receiptObject(
  verdicts: Verdicts,
  recipients: readonly string[],
  at: number,
  action?: Readonly<Record<string, unknown>>,
) {
  return {
    timestamp: new Date(at).toISOString(),
    processingTimeMillis: 1,
    recipients,
    spamVerdict: { status: verdicts.spam },
    virusVerdict: { status: verdicts.virus },
    spfVerdict: { status: verdicts.spf },
    dkimVerdict: { status: verdicts.dkim },
    dmarcVerdict: { status: verdicts.dmarc },
    ...(verdicts.policy !== undefined && { dmarcPolicy: verdicts.policy }),
    ...(action && { action }),
  };
}
