import MailComposer from 'nodemailer/lib/mail-composer';
import { mailMark } from '../mail-mark.ts';
import { renderHtml } from '../templates/html-layout.ts';
import type { MailBrand, MailContent } from '../templates/mail-content.ts';
import { renderText } from '../templates/text-layout.ts';
import type { AttachedFile } from './mail-files.ts';

/** What stands around the content of a mail. */
export interface MailEnvelope {
  readonly mailId: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: { readonly name: string; readonly address: string };
  readonly replyTo?: string | undefined;
  /** Message-IDs without angle brackets. */
  readonly messageId: string;
  readonly inReplyTo?: string | undefined;
  readonly references: readonly string[];
  readonly autoSubmitted: 'auto-generated' | 'auto-replied';
  /** Where a POST unsubscribes, and a GET asks whether to. */
  readonly unsubscribe?: string | undefined;
  readonly date: Date;
}

/**
 * A mail as MIME (RFC 5322), HTML beside text, with the headers that keep machines from answering it (RFC 3834, and
 * what Exchange understands).
 */
export const composeMail = (
  content: MailContent,
  brand: MailBrand,
  envelope: MailEnvelope,
  files: readonly AttachedFile[],
): Promise<Buffer> =>
  new MailComposer({
    from: { ...envelope.from },
    to: { ...envelope.to },
    ...(envelope.replyTo !== undefined && {
      replyTo: { name: envelope.from.name, address: envelope.replyTo },
    }),
    subject: content.subject,
    date: envelope.date,
    messageId: `<${envelope.messageId}>`,
    ...(envelope.inReplyTo !== undefined && { inReplyTo: `<${envelope.inReplyTo}>` }),
    references: envelope.references.map((id) => `<${id}>`),
    headers: {
      'Auto-Submitted': envelope.autoSubmitted,
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
      [mailMark]: envelope.mailId,
      ...(envelope.unsubscribe !== undefined && {
        // RFC 8058
        'List-Unsubscribe': `<${envelope.unsubscribe}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
    text: renderText(content, brand),
    html: renderHtml(content, brand),
    attachments: files.map(({ filename, contentType, content: bytes, cid }) => ({
      filename,
      contentType,
      content: bytes,
      ...(cid !== undefined && { cid }),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build();
