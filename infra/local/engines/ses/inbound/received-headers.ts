import { domainOf, headerAddresses } from '../mime/addresses.ts';
import { headerField, type HeaderField, type RawMail } from '../mime/raw-mail.ts';
import { rfc5322Date } from '../outbound/rewrite-headers.ts';
import type { IncomingMail } from './incoming.ts';
import type { Verdicts } from './verdicts.ts';

export interface Reception {
  readonly messageId: string;
  readonly at: number;
  readonly region: string;
  readonly incoming: IncomingMail;
  readonly verdicts: Verdicts;
}

/** The headers SES puts above a mail it received. */
export function receivedHeaders(mail: RawMail, reception: Reception): HeaderField[] {
  const { messageId, at, region, incoming, verdicts } = reception;
  const { from, helo = 'localhost', recipients } = incoming;
  const domain = domainOf(from);
  const client = `client-ip=127.0.0.1; envelope-from=${from}; helo=${helo};`;
  const spf = verdicts.spf.toLowerCase();
  const headerFrom = domainOf(headerAddresses(mail, 'From')[0] ?? '');
  const policy = verdicts.policy === undefined ? '' : ` (p=${verdicts.policy})`;
  const results = [
    'amazonses.com',
    `spf=${spf} (spfCheck: domain of ${domain}) ${client.slice(0, -1)}`,
    `dkim=${verdicts.dkim.toLowerCase()} header.i=@${headerFrom}`,
    `dmarc=${verdicts.dmarc.toLowerCase()}${policy} header.from=${headerFrom};`,
  ];
  return [
    headerField('Return-Path', `<${from}>`),
    headerField(
      'Received',
      `from ${helo} (localhost [127.0.0.1])\r\n by inbound-smtp.${region}.amazonaws.com with SMTP id ${messageId}\r\n for ${recipients[0] ?? ''};\r\n ${rfc5322Date(at)} (UTC)`,
    ),
    headerField('X-SES-Spam-Verdict', verdicts.spam),
    headerField('X-SES-Virus-Verdict', verdicts.virus),
    headerField('Received-SPF', `${spf} (spfCheck: domain of ${domain}) ${client}`),
    headerField('Authentication-Results', results.join(';\r\n ')),
    headerField('X-SES-RECEIPT', Buffer.from(messageId).toString('base64')),
  ];
}
