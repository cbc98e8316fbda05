import type { Message } from '#shared/domain/message.ts';
import { splitText, type SplitBody } from '#shared/domain/quoted-reply/split-text.ts';
import { sanitizeBody } from '../../platform/html/sanitize-body.ts';
import { nestsTooDeeply, withoutTags } from './nesting.ts';
import type { ReceivedMail } from './parse-mail.ts';
import { splitHtml } from './split-html.ts';
import { textToHtml } from './text-to-html.ts';

type Words = Pick<ReceivedMail, 'html' | 'text'>;

/** A mail's words as they are stored; `cut` where they were too many. */
export interface MailBody extends Pick<Message, 'html' | 'quotedHtml' | 'remoteContent'> {
  readonly shownAttachments: ReadonlySet<string>;
  readonly cut: boolean;
}

/** Bytes of words and of quote that leave room for the rest of the item (DynamoDB: 400 KB). */
const limits = { reply: 200 * 1024, quoted: 100 * 1024 } as const;

/** Characters of a body that are looked at; the rest could not be stored anyway. */
const readLimit = 1024 * 1024;

const splitBody = ({ html, text }: Words): SplitBody => {
  if (html !== undefined && /\S/.test(html)) return splitHtml(html);
  const { reply, quoted } = splitText(text ?? '');
  return { reply: textToHtml(reply), quoted: textToHtml(quoted) };
};

/** As much of a body as is looked at. One that would cost too much to take apart counts by its words. */
const bounded = ({ html, text }: Words): Words & { readonly isWhole: boolean } => {
  const isWhole = (html ?? text ?? '').length <= readLimit;
  const body = html?.slice(0, readLimit);
  if (body === undefined || !nestsTooDeeply(body))
    return { html: body, text: text?.slice(0, readLimit), isWhole };
  return { html: undefined, text: withoutTags(body), isWhole: false };
};

/** At most so many bytes of HTML; a tag or entity that the cut goes through is left out, what stays open is closed. */
const shorten = (html: string, limit: number, attachmentIds: ReadonlySet<string>): string => {
  if (Buffer.byteLength(html) <= limit) return html;
  const head = Buffer.from(html)
    .subarray(0, limit)
    .toString()
    .replace(/\uFFFD+$/, '');
  const start = head.replace(/<[^<>]*$/, '').replace(/&[^;\s]{0,12}$/, '');
  return `${sanitizeBody(start, { attachmentIds }).html}<p>[…]</p>`;
};

/** Makes a mail's body safe, its quote set apart, its pictures the attachments that `attachmentOf` names by Content-ID. */
export const mailBody = (
  mail: Words,
  attachmentOf: (contentId: string) => string | undefined,
): MailBody => {
  const { isWhole, ...words } = bounded(mail);
  const split = splitBody(words);
  const reply = sanitizeBody(split.reply, { cid: attachmentOf });
  const quote = sanitizeBody(split.quoted, { cid: attachmentOf });
  const shownAttachments = new Set([...reply.shownAttachments, ...quote.shownAttachments]);
  const html = shorten(reply.html, limits.reply, shownAttachments);
  const quotedHtml = shorten(quote.html, limits.quoted, shownAttachments);
  return {
    html,
    ...(quotedHtml !== '' && { quotedHtml }),
    remoteContent: reply.remoteContent || quote.remoteContent,
    shownAttachments,
    cut: html !== reply.html || quotedHtml !== quote.html || !isWhole,
  };
};
