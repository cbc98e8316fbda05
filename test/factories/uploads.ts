import { HeadObjectCommand, PutObjectTaggingCommand, S3Client } from '@aws-sdk/client-s3';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { idFrom } from '#shared/domain/id.ts';
import {
  attachmentItem,
  attachmentObjectKey,
  type StoredAttachment,
} from '#shared/table/attachment.entity.ts';
import { randomBytes } from 'node:crypto';

/** The attachment bucket as far as claiming an upload asks it; every object is there with the promised size. */
export const mockUploads = () => {
  const bucket = mockClient(S3Client);
  const promised = new Map<string, number>();
  bucket.on(HeadObjectCommand).callsFake(({ Key }: { Key: string }) => ({
    ContentLength: promised.get(Key),
    VersionId: 'v1',
  }));
  bucket.on(PutObjectTaggingCommand).resolves({});

  /** Puts an upload of `ownerId` into the table, and its object into the bucket. */
  const upload = async (
    ownerId: string,
    given: Partial<StoredAttachment> = {},
  ): Promise<string> => {
    const id = idFrom('attachment', randomBytes(13));
    const stored: StoredAttachment = {
      id,
      name: 'plan.pdf',
      size: 4,
      contentType: 'application/pdf',
      inline: false,
      ownerId,
      objectKey: attachmentObjectKey(id),
      requestedAt: '2026-11-21T10:00:00.000Z',
      visibility: 'internal',
      expiresAt: 1_800_000_000,
      ...given,
    };
    promised.set(stored.objectKey, stored.size);
    const { table, tableName } = await import('../../functions/platform/aws/table.ts');
    await table.send(new PutCommand({ TableName: tableName, Item: attachmentItem(stored) }));
    return id;
  };
  return { bucket, upload };
};
