import type { Contribution } from '#shared/domain/ticket-rules.ts';
import { ApiError } from '../platform/http/api-error.ts';
import { sanitizeBody } from '../platform/html/sanitize-body.ts';
import type { Upload } from './claim-uploads.ts';

/** Bytes of a body that leave room for the rest of its item (DynamoDB: 400 KB). */
const storedLimit = 300 * 1024;

const saysNothing = (html: string): boolean =>
  !html.includes('<img ') && html.replace(/<[^>]*>/g, '').trim() === '';

/**
 * What a person wrote, made safe, with the uploads it sends; those shown in the text are marked as such.
 * Throws `validation_failed` for a message without words, pictures and files, `payload_too_large` over 300 KB.
 */
export const writeBody = (written: string, uploads: readonly Upload[]): Contribution => {
  const attachmentIds = new Set(uploads.map(({ attachment }) => attachment.id));
  const { html, remoteContent, shownAttachments } = sanitizeBody(written, { attachmentIds });
  if (saysNothing(html) && uploads.length === 0) {
    throw new ApiError('validation_failed', 'The message is empty.', [
      { path: 'body.html', code: 'too_small', message: 'Write something.' },
    ]);
  }
  if (Buffer.byteLength(html) > storedLimit)
    throw new ApiError('payload_too_large', 'The message is longer than 300 KB.');
  const attachments = uploads.map(({ attachment }) => ({
    ...attachment,
    inline: shownAttachments.has(attachment.id),
  }));
  return { html, remoteContent, attachments };
};
