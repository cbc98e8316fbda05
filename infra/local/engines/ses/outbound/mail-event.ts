import type { Host } from '../../engine.ts';
import type { Identities } from '../identities.ts';
import { bareAddress, domainOf } from '../mime/addresses.ts';
import { commonHeaders, listHeaders } from '../mime/common-headers.ts';
import type { RawMail } from '../mime/raw-mail.ts';
import type { Outgoing } from './outgoing.ts';

/** `eventType` of the SES event, with the detail type it has on EventBridge. */
export const detailTypes = {
  Send: 'Email Sent',
  Delivery: 'Email Delivered',
  Bounce: 'Email Bounced',
  Complaint: 'Email Complaint Received',
} as const;
export type MailEventType = keyof typeof detailTypes;

export interface MailEvent {
  readonly eventType: MailEventType;
  readonly mail: object;
  readonly [part: string]: unknown;
}

/** The `mail` object of every SES sending event; `headers` are those the caller submitted. */
export function mailObject(
  host: Host,
  identities: Identities,
  sent: { outgoing: Outgoing; mail: RawMail; messageId: string; at: number },
) {
  const { outgoing, mail, messageId, at } = sent;
  const sesTags = {
    'ses:operation': [outgoing.operation],
    'ses:source-ip': ['127.0.0.1'],
    'ses:from-domain': [domainOf(bareAddress(outgoing.source))],
    'ses:caller-identity': [outgoing.caller.split('/').at(-1) ?? outgoing.caller],
    ...(outgoing.configurationSet !== undefined && {
      'ses:configuration-set': [outgoing.configurationSet],
    }),
  };
  const custom = new Map(Object.entries(outgoing.tags).map(([name, value]) => [name, [value]]));
  return {
    timestamp: new Date(at).toISOString(),
    source: outgoing.source,
    sourceArn: identities.arnOf(outgoing.source),
    sendingAccountId: host.accountId,
    messageId,
    destination: outgoing.recipients,
    ...listHeaders(mail),
    commonHeaders: { ...commonHeaders(mail), messageId },
    tags: { ...sesTags, ...Object.fromEntries(custom) },
  };
}
