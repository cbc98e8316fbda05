import { PutObjectCommand } from '@aws-sdk/client-s3';
import { contentTypeSchema, type Attachment } from '#shared/domain/attachment.ts';
import type { Visibility } from '#shared/domain/message.ts';
import type { InboundMail } from '#shared/table/inbound-mail.entity.ts';
import { attachmentItem, attachmentObjectKey } from '#shared/table/attachment.entity.ts';
import { s3 } from '../../platform/aws/bucket.ts';
import { tableName } from '../../platform/aws/table.ts';
import { readEnv } from '../../platform/env.ts';
import { attachmentDisposition } from '../../platform/http/content-disposition.ts';
import { derivedId } from '../../platform/ids.ts';
import { checkOfNewFile } from '../../platform/malware-scan.ts';
import type { ExtraWrite } from '../../platform/ticketing/commit-change.ts';
import { onInboundMailEnv } from '../env.ts';
import { receivedFileName } from './file-name.ts';
import type { ReceivedFile } from './parse-mail.ts';

const { ATTACHMENT_BUCKET } = readEnv(onInboundMailEnv.pick({ ATTACHMENT_BUCKET: true }));

/** Files of one mail that become attachments; they share a transaction of 100 actions with the ticket's change. */
export const fileLimit = 60;

/** A file of a mail with the name and id it gets. */
export interface MailFile {
  readonly attachment: Attachment;
  readonly content: Uint8Array;
  readonly contentId: string | undefined;
}

/** Names the files of a mail; the same mail always gives the same ids. */
export const nameFiles = (mailId: string, files: readonly ReceivedFile[]): MailFile[] =>
  files.slice(0, fileLimit).map(({ name, contentType, content, contentId }, index) => {
    const type = contentTypeSchema
      .catch('application/octet-stream')
      .parse(contentType.trim().toLowerCase());
    const id = derivedId('attachment', mailId, String(index));
    return {
      attachment: {
        id,
        name: receivedFileName(name, type, index),
        size: content.byteLength,
        contentType: type,
        inline: false,
        ...checkOfNewFile,
      },
      content,
      contentId,
    };
  });

/** The mail as it came, as a file of the message, for what the message could not hold. */
export const originalFile = (mailId: string, raw: Uint8Array): MailFile => ({
  attachment: {
    id: derivedId('attachment', mailId, 'original'),
    name: 'original.eml',
    size: raw.byteLength,
    contentType: 'message/rfc822',
    inline: false,
    ...checkOfNewFile,
  },
  content: raw,
  contentId: undefined,
});

const upload = async ({ attachment, content }: MailFile): Promise<string | undefined> => {
  const { VersionId } = await s3.send(
    new PutObjectCommand({
      Bucket: ATTACHMENT_BUCKET,
      Key: attachmentObjectKey(attachment.id),
      Body: content,
      ContentLength: content.byteLength,
      ContentType: attachment.contentType,
      ContentDisposition: attachmentDisposition(attachment.name),
    }),
  );
  return VersionId;
};

/** A file that lies in its bucket, and as which version. */
export interface UploadedFile {
  readonly attachment: Attachment;
  readonly versionId: string | undefined;
}

/** Puts files into the attachment bucket, before anything refers to them. Doing it again does no harm. */
export const uploadFiles = async (files: readonly MailFile[]): Promise<UploadedFile[]> => {
  const uploaded: UploadedFile[] = [];
  for (const file of files)
    uploaded.push({ attachment: file.attachment, versionId: await upload(file) });
  return uploaded;
};

/** Binds uploaded files to the ticket, in the transaction that adds their message. */
export const bindFiles = (
  files: readonly UploadedFile[],
  mail: InboundMail,
  held: { readonly ticketId: string; readonly ownerId: string; readonly visibility: Visibility },
): ExtraWrite[] =>
  files.map(({ attachment, versionId }) => ({
    Put: {
      TableName: tableName,
      Item: attachmentItem({
        ...attachment,
        ...held,
        objectKey: attachmentObjectKey(attachment.id),
        requestedAt: mail.receivedAt,
        ...(versionId !== undefined && { versionId }),
      }),
    },
  }));
