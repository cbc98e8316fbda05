import * as z from 'zod';
import { createTransport, type SendMailOptions } from 'nodemailer';
import type { Mailbox, MailDetail } from './mailbox.ts';

export const composeSchema = z.strictObject({
  /** Id of the mail this answers; sender, recipient and subject then have defaults. */
  replyTo: z.string().optional(),
  from: z.string().optional(),
  to: z.string().optional(),
  subject: z.string().optional(),
  text: z.string(),
  html: z.string().optional(),
  /** Whether the original is quoted below the answer, as mail programs do. */
  quote: z.boolean().default(true),
  attachments: z
    .array(z.strictObject({ filename: z.string(), contentType: z.string(), content: z.base64() }))
    .default([]),
});
type Compose = z.infer<typeof composeSchema>;

/** Sends a mail as its reader's mail program would: MIME with the quoted original, through SMTP. */
export async function sendComposed(mailbox: Mailbox, smtpPort: number, compose: Compose) {
  const original = compose.replyTo === undefined ? undefined : await mailbox.read(compose.replyTo);
  const transport = createTransport({ host: '127.0.0.1', port: smtpPort, ignoreTLS: true });
  try {
    const { messageId, accepted } = await transport.sendMail(composeMessage(compose, original));
    return { messageId, accepted };
  } finally {
    transport.close();
  }
}

function composeMessage(compose: Compose, original: MailDetail | undefined): SendMailOptions {
  const message: SendMailOptions = {
    from: compose.from ?? original?.recipient,
    to: compose.to ?? original?.replyTo[0] ?? original?.from,
    subject: compose.subject ?? replySubject(original?.subject ?? ''),
    text: compose.text,
    html: compose.html ?? asHtml(compose.text),
    attachments: compose.attachments.map(({ content, ...attachment }) => ({
      ...attachment,
      content: Buffer.from(content, 'base64'),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  if (!original) return message;
  const references = original.headers.find(
    ({ name }) => name.toLowerCase() === 'references',
  )?.value;
  const threaded = {
    ...message,
    inReplyTo: original.messageId,
    references: [references, original.messageId].filter((id) => id !== undefined).join(' '),
  };
  if (!compose.quote) return threaded;
  const attribution = `On ${new Date(original.at).toUTCString()}, ${original.fromName || original.from} wrote:`;
  const quoted = original.text.trimEnd().replace(/^/gm, '> ');
  return {
    ...threaded,
    text: `${compose.text}\n\n${attribution}\n${quoted}\n`,
    html: `${compose.html ?? asHtml(compose.text)}<br><div class="gmail_quote"><div class="gmail_attr">${escape(attribution)}</div><blockquote class="gmail_quote" type="cite">${original.html === '' ? asHtml(original.text) : original.html}</blockquote></div>`,
  };
}

const replySubject = (subject: string) => (/^re:/i.test(subject) ? subject : `Re: ${subject}`);
const asHtml = (text: string) => `<div>${escape(text).replace(/\r?\n/g, '<br>')}</div>`;
const escape = (text: string) =>
  text.replace(/[&<>"]/g, (character) => `&#${String(character.charCodeAt(0))};`);
