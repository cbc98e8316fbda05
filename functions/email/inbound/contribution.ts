import type { Locale } from '#shared/domain/locale.ts';
import type { Contribution } from '#shared/domain/ticket-rules.ts';
import { escapeHtml } from '../templates/escape-html.ts';
import {
  fileLimit,
  nameFiles,
  originalFile,
  uploadFiles,
  type UploadedFile,
} from './mail-attachments.ts';
import { mailBody } from './mail-body.ts';
import type { ReceivedMail } from './parse-mail.ts';
import { inboundTexts } from './texts.ts';

/** What a mail contributes to a ticket, its files already in their bucket. */
export interface MailContribution {
  readonly contribution: Contribution;
  readonly files: readonly UploadedFile[];
}

const note = (text: string): string => `<p><em>${escapeHtml(text)}</em></p>`;

const noteFor = (mail: ReceivedMail, isCut: boolean, locale: Locale): string => {
  if (mail.isUnread) return note(inboundTexts[locale].unreadable);
  return isCut ? note(inboundTexts[locale].tooMuch) : '';
};

/**
 * Words and files of a mail, ready to be added to a ticket. Where an item cannot hold all of them, the mail as it came
 * is one of the files, so that nothing is lost.
 */
export const contributionOf = async (
  mailId: string,
  mail: ReceivedMail,
  raw: Uint8Array,
  locale: Locale,
): Promise<MailContribution> => {
  const named = nameFiles(mailId, mail.files);
  const byContentId = new Map(
    named.flatMap(({ contentId, attachment }) =>
      contentId === undefined ? [] : [[contentId, attachment.id] as const],
    ),
  );
  const body = mailBody(mail, (contentId) => byContentId.get(contentId));
  const isCut = body.cut || mail.files.length > fileLimit;
  const kept = isCut || mail.isUnread ? [...named, originalFile(mailId, raw)] : named;
  const marked = kept.map((file) => ({
    ...file,
    attachment: { ...file.attachment, inline: body.shownAttachments.has(file.attachment.id) },
  }));
  const files = await uploadFiles(marked);
  return {
    contribution: {
      html: body.html + noteFor(mail, isCut, locale),
      ...(body.quotedHtml !== undefined && { quotedHtml: body.quotedHtml }),
      remoteContent: body.remoteContent,
      attachments: files.map(({ attachment }) => attachment),
      mailId,
    },
    files,
  };
};
