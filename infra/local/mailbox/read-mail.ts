import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime';
import { findLinks } from './find-links.ts';
import type { MailEntry, MailSummary } from './mailbox-store.ts';

interface MailAttachment {
  readonly index: number;
  readonly filename: string;
  readonly contentType: string;
  readonly size: number;
  readonly contentId?: string;
  /** Shown inside the HTML rather than beside it. */
  readonly inline: boolean;
}

/** A mail as `GET /api/messages/:id` answers it. Addresses are bare; display names are in the headers. */
export interface MailDetail extends MailEntry {
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly replyTo: readonly string[];
  readonly date: string;
  readonly messageId: string;
  readonly html: string;
  readonly text: string;
  readonly headers: readonly { readonly name: string; readonly value: string }[];
  readonly attachments: readonly MailAttachment[];
  /** Every http and https address of the HTML, or of the text when there is no HTML, in order. */
  readonly links: readonly string[];
}

/** A mail that cannot be parsed is shown with what can be said of it. */
export async function parseMail(raw: Buffer): Promise<Email> {
  try {
    return await PostalMime.parse(raw);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { headers: [], headerLines: [], attachments: [], text: `Not readable: ${reason}` };
  }
}

/** Help desks put such a line above what they write; who looks through a list learns nothing from it. */
const replyMarker = /^\s*##-.*?-##/;

export async function summarize(raw: Buffer): Promise<MailSummary> {
  const email = await parseMail(raw);
  const text = email.text ?? (email.html ?? '').replace(/<style.*?<\/style>|<[^>]*>/gs, ' ');
  return {
    from: addresses([email.from])[0] ?? '',
    fromName: email.from?.name ?? '',
    subject: email.subject ?? '',
    preview: text.replace(replyMarker, ' ').replace(/\s+/g, ' ').trim().slice(0, 160),
    attachmentCount: email.attachments.filter((attachment) => !isInline(attachment)).length,
  };
}

export async function readMail(entry: MailEntry, raw: Buffer): Promise<MailDetail> {
  const email = await parseMail(raw);
  const html = email.html ?? '';
  const text = email.text ?? '';
  return {
    ...entry,
    to: addresses(email.to),
    cc: addresses(email.cc),
    replyTo: addresses(email.replyTo),
    date: email.date ?? new Date(entry.at).toISOString(),
    messageId: email.messageId ?? '',
    html,
    text,
    headers: email.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
    attachments: email.attachments.map(presentAttachment),
    links: findLinks(html, text),
  };
}

export const attachmentBytes = ({ content }: Attachment): Buffer =>
  typeof content === 'string' ? Buffer.from(content) : Buffer.from(new Uint8Array(content));

function presentAttachment(attachment: Attachment, index: number): MailAttachment {
  return {
    index,
    filename: attachment.filename ?? `part-${index + 1}`,
    contentType: attachment.mimeType,
    size: attachmentBytes(attachment).length,
    ...(attachment.contentId !== undefined && { contentId: attachment.contentId }),
    inline: isInline(attachment),
  };
}

function isInline(attachment: Attachment): boolean {
  return attachment.related === true && attachment.contentId !== undefined;
}

function addresses(list: readonly (Address | undefined)[] = []): string[] {
  return list.flatMap((entry) => {
    if (!entry) return [];
    return entry.group ? entry.group.map(({ address }) => address) : [entry.address];
  });
}
