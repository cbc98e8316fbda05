import { HeadObjectCommand, PutObjectTaggingCommand, S3ServiceException } from '@aws-sdk/client-s3';
import type { Actor } from '#shared/domain/actor.ts';
import { attachmentSchema, type Attachment } from '#shared/domain/attachment.ts';
import { mayAttach } from '#shared/domain/authorization.ts';
import type { Visibility } from '#shared/domain/message.ts';
import type { Settings } from '#shared/domain/settings.ts';
import { readAttachment, type StoredAttachment } from '#shared/table/attachment.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { s3 } from '../platform/aws/bucket.ts';
import { getItem } from '../platform/aws/get-item.ts';
import { tableName } from '../platform/aws/table.ts';
import { readEnv } from '../platform/env.ts';
import { ApiError } from '../platform/http/api-error.ts';
import type { ExtraWrite } from '../platform/ticketing/commit-change.ts';
import { httpEnv } from './env.ts';

const { ATTACHMENT_BUCKET } = readEnv(httpEnv.pick({ ATTACHMENT_BUCKET: true }));

/** A finished upload of the sender: the file, and which version of its object is meant. */
export interface Upload {
  readonly attachment: Attachment;
  readonly versionId: string | undefined;
}

/** One answer for uploads that are missing, unfinished, somebody else's or sent before. */
export const uploadIncomplete = (): ApiError =>
  new ApiError('upload_incomplete', 'An upload is missing or not finished. Upload the file again.');

/** Throws `validation_failed` for more files than the owner lets a message have. */
export const requireFileCount = (
  attachmentIds: readonly string[],
  { uploads }: Pick<Settings, 'uploads'>,
): void => {
  if (new Set(attachmentIds).size <= uploads.count) return;
  const message = `A message has at most ${String(uploads.count)} files.`;
  throw new ApiError('validation_failed', message, [
    { path: 'body.attachmentIds', code: 'too_big', message },
  ]);
};

const absent: ReadonlySet<number | undefined> = new Set([403, 404]);

/** Without the right to list the bucket, S3 says 403 for an object that is not there. */
const headObject = async (objectKey: string) => {
  try {
    return await s3.send(new HeadObjectCommand({ Bucket: ATTACHMENT_BUCKET, Key: objectKey }));
  } catch (error) {
    if (error instanceof S3ServiceException && absent.has(error.$metadata.httpStatusCode))
      throw uploadIncomplete();
    throw error;
  }
};

/** Takes the object out of the rule that deletes uploads nobody sends; before the commit, so that no crash loses it. */
const keepObject = (objectKey: string, versionId: string | undefined) =>
  s3.send(
    new PutObjectTaggingCommand({
      Bucket: ATTACHMENT_BUCKET,
      Key: objectKey,
      VersionId: versionId,
      Tagging: { TagSet: [{ Key: 'state', Value: 'sent' }] },
    }),
  );

const prepare = async (actor: Actor, stored: StoredAttachment | undefined): Promise<Upload> => {
  if (stored === undefined || !mayAttach(actor, stored)) throw uploadIncomplete();
  const attachment = attachmentSchema.strip().parse(stored);
  if (stored.ticketId !== undefined) return { attachment, versionId: stored.versionId };
  const { ContentLength, VersionId } = await headObject(stored.objectKey);
  if (ContentLength !== stored.size) throw uploadIncomplete();
  await keepObject(stored.objectKey, VersionId);
  return { attachment, versionId: VersionId };
};

/**
 * The named uploads, checked to be the actor's and whole in their bucket. Repeating it does no harm; one that was sent
 * before passes, for a retry to find out that it is one, and is refused by the claim otherwise.
 * Throws `upload_incomplete`.
 */
export const prepareUploads = async (
  actor: Actor,
  attachmentIds: readonly string[],
): Promise<Upload[]> =>
  Promise.all(
    [...new Set(attachmentIds)].map(async (id) =>
      prepare(actor, await getItem(keys.attachment(id), readAttachment)),
    ),
  );

/** Binds uploads to the ticket in the transaction that sends them; each can be sent once. */
export const claimUploads = (
  actor: { readonly id: string },
  uploads: readonly Upload[],
  sent: { readonly ticketId: string; readonly visibility: Visibility },
): ExtraWrite[] =>
  uploads.map(({ attachment, versionId }) => ({
    Update: {
      TableName: tableName,
      Key: keys.attachment(attachment.id),
      UpdateExpression: `SET ticketId = :ticket, visibility = :visibility${versionId === undefined ? '' : ', versionId = :version'} REMOVE expiresAt`,
      ConditionExpression: 'ownerId = :owner AND attribute_not_exists(ticketId)',
      ExpressionAttributeValues: {
        ':ticket': sent.ticketId,
        ':visibility': sent.visibility,
        ':owner': actor.id,
        ...(versionId !== undefined && { ':version': versionId }),
      },
    },
  }));
