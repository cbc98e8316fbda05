import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { attachmentsContract } from '#shared/contract/attachments.ts';
import { safeFileName } from '#shared/domain/file-name.ts';
import { toMilliseconds } from '#shared/domain/instant.ts';
import type { Settings } from '#shared/domain/settings.ts';
import {
  attachmentItem,
  attachmentObjectKey,
  type StoredAttachment,
} from '#shared/table/attachment.entity.ts';
import { s3 } from '../platform/aws/bucket.ts';
import { table, tableName } from '../platform/aws/table.ts';
import { readEnv } from '../platform/env.ts';
import { ApiError } from '../platform/http/api-error.ts';
import { attachmentDisposition } from '../platform/http/content-disposition.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { randomId } from '../platform/ids.ts';
import { checkOfNewFile } from '../platform/malware-scan.ts';
import { loadSettings } from '../platform/settings.ts';
import { httpEnv } from './env.ts';
import { countUpload } from './upload-quota.ts';

const { ATTACHMENT_BUCKET } = readEnv(httpEnv.pick({ ATTACHMENT_BUCKET: true }));

/** Seconds in which the upload must begin. */
const uploadWindow = 900;

/** Days until an upload nobody sent is forgotten; its object goes by a rule of the bucket on its tag. */
const keptDays = 3;

/** Marks the object for the bucket's rule that deletes what is never sent. */
const pendingTag =
  '<Tagging><TagSet><Tag><Key>state</Key><Value>pending</Value></Tag></TagSet></Tagging>';

const signUpload = ({ objectKey, size, contentType, name }: StoredAttachment) =>
  createPresignedPost(s3, {
    Bucket: ATTACHMENT_BUCKET,
    Key: objectKey,
    Fields: {
      'Content-Type': contentType,
      'Content-Disposition': attachmentDisposition(name),
      tagging: pendingTag,
    },
    Conditions: [['content-length-range', size, size]],
    Expires: uploadWindow,
  });

type RequestUpload = OperationHandler<typeof attachmentsContract.requestUpload>;
type RequestUploadAsAgent = OperationHandler<typeof attachmentsContract.requestUploadAsAgent>;

type File = Parameters<RequestUpload>[0]['body'];

const requireSize = ({ size }: File, { uploads }: Settings) => {
  if (size <= uploads.bytes) return;
  const message = `A file has at most ${String(uploads.bytes)} bytes.`;
  throw new ApiError('validation_failed', message, [
    { path: 'body.size', code: 'too_big', message },
  ]);
};

/**
 * Counts the file against its owner's day, remembers whose it will be, then signs a POST policy for exactly this key,
 * type, name and number of bytes. Throws `validation_failed`, `quota_exceeded`.
 */
const place = async (file: File, owner: { readonly id: string }, now: string) => {
  const settings = await loadSettings();
  requireSize(file, settings);
  const { dailyBytes } = settings.uploads;
  await countUpload({ personId: owner.id, size: file.size, dailyBytes, now });
  const id = randomId('attachment');
  const stored: StoredAttachment = {
    ...file,
    id,
    name: safeFileName(file.name) ?? 'file',
    ...checkOfNewFile,
    inline: false,
    ownerId: owner.id,
    objectKey: attachmentObjectKey(id),
    requestedAt: now,
    visibility: 'internal',
    expiresAt: Math.floor(toMilliseconds(now) / 1000) + keptDays * 86_400,
  };
  await table.send(new PutCommand({ TableName: tableName, Item: attachmentItem(stored) }));
  return { attachmentId: id, ...(await signUpload(stored)) };
};

/** A place for a customer's file, good for 15 minutes. */
export const requestUpload: RequestUpload = ({ body }, { actor, now }) => place(body, actor, now);

/** A place for an agent's file, good for 15 minutes. */
export const requestUploadAsAgent: RequestUploadAsAgent = ({ body }, { actor, now }) =>
  place(body, actor, now);
