import { formatRawMail, headerField, isNamed, type RawMail } from '../mime/raw-mail.ts';
import { messageIdDomain } from './message-id.ts';

const replaced = ['Message-ID', 'Date', 'Return-Path'];
const private_ = ['Bcc', 'X-SES-CONFIGURATION-SET', 'X-SES-MESSAGE-TAGS'];

/** What recipients get: SES's own Message-ID and Date, no Bcc, no headers meant for SES. */
export function rewriteHeaders(
  mail: RawMail,
  { messageId, now, region }: { messageId: string; now: number; region: string },
): Buffer {
  const day = new Date(now).toISOString().slice(0, 10).replaceAll('-', '.');
  const kept = mail.headers.filter((field) => !isNamed(field, ...replaced, ...private_));
  const added = [
    headerField('Message-ID', `<${messageId}@${messageIdDomain(region)}>`),
    headerField('Date', rfc5322Date(now)),
    headerField('Feedback-ID', `::1.${region}.bG9jYWw=:AmazonSES`),
    headerField('X-SES-Outgoing', `${day}-127.0.0.1`),
  ];
  return formatRawMail({ headers: [...kept, ...added], body: mail.body });
}

export function rfc5322Date(now: number): string {
  return new Date(now).toUTCString().replace('GMT', '+0000');
}
