import { formatRawMail, headerField, headerValue, type RawMail } from '../mime/raw-mail.ts';
import { rfc5322Date } from './rewrite-headers.ts';

/** The automatic answer of `ooto@simulator.amazonses.com`. */
export function outOfOffice(mail: RawMail, to: string, now: number): Buffer {
  const original = headerValue(mail, 'Message-ID');
  return formatRawMail({
    headers: [
      headerField('From', 'Out of the office <ooto@simulator.amazonses.com>'),
      headerField('To', to),
      headerField('Subject', `Automatic reply: ${headerValue(mail, 'Subject') ?? ''}`),
      headerField('Date', rfc5322Date(now)),
      headerField('Message-ID', `<${now}.ooto@simulator.amazonses.com>`),
      headerField('Auto-Submitted', 'auto-replied'),
      ...(original === undefined ? [] : [headerField('In-Reply-To', original)]),
      headerField('MIME-Version', '1.0'),
      headerField('Content-Type', 'text/plain; charset=utf-8'),
    ],
    body: 'I am out of the office and will answer when I am back.\r\n',
  });
}
