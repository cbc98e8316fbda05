import { addressEntries, decodedHeader } from './addresses.ts';
import { headerValue, type RawMail } from './raw-mail.ts';

/** The headers SES repeats in its events and notifications. */
export function commonHeaders(mail: RawMail) {
  return {
    from: addressEntries(mail, 'From') ?? [],
    date: headerValue(mail, 'Date'),
    to: addressEntries(mail, 'To'),
    cc: addressEntries(mail, 'Cc'),
    replyTo: addressEntries(mail, 'Reply-To'),
    subject: decodedHeader(mail, 'Subject'),
  };
}

const maximumHeaderBytes = 10_240;

/** SES sends along at most 10 KB of headers and says when it left some out. */
export function listHeaders(mail: RawMail) {
  let size = 0;
  const named = mail.headers.filter(({ name }) => name !== '');
  const headers = named.filter(({ name, value }) => {
    size += name.length + value.length;
    return size <= maximumHeaderBytes;
  });
  return {
    headersTruncated: headers.length < named.length,
    headers: headers.map(({ name, value }) => ({ name, value })),
  };
}
