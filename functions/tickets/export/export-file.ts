import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import {
  exportObjectKey,
  exportRestKey,
  type TicketExport,
} from '#shared/table/ticket-export.entity.ts';
import { s3 } from '../../platform/aws/bucket.ts';
import { readEnv } from '../../platform/env.ts';
import { onExportEnv } from '../env.ts';

const { EXPORT_BUCKET } = readEnv(onExportEnv.pick({ EXPORT_BUCKET: true }));

/** Bytes of a part; S3 takes none below 5 MB but the last. */
export const partSize = 6 * 1024 * 1024;

/** The upload that the parts of an export belong to, begun where there is none. */
export const beginUpload = async (made: TicketExport): Promise<string> => {
  if (made.uploadId !== undefined) return made.uploadId;
  const { UploadId } = await s3.send(
    new CreateMultipartUploadCommand({
      Bucket: EXPORT_BUCKET,
      Key: exportObjectKey(made.id),
      ContentType: 'text/csv; charset=utf-8',
    }),
  );
  if (UploadId === undefined) throw new Error('S3 began no upload.');
  return UploadId;
};

/** Stores the next part; gives its ETag. */
export const uploadPart = async (
  made: TicketExport,
  UploadId: string,
  text: string,
): Promise<string> => {
  const { ETag } = await s3.send(
    new UploadPartCommand({
      Bucket: EXPORT_BUCKET,
      Key: exportObjectKey(made.id),
      UploadId,
      PartNumber: made.parts.length + 1,
      Body: text,
    }),
  );
  return ETag ?? '';
};

/** Makes the parts one file. */
export const completeUpload = async (made: TicketExport, UploadId: string): Promise<void> => {
  await s3.send(
    new CompleteMultipartUploadCommand({
      Bucket: EXPORT_BUCKET,
      Key: exportObjectKey(made.id),
      UploadId,
      MultipartUpload: {
        Parts: made.parts.map((ETag, index) => ({ ETag, PartNumber: index + 1 })),
      },
    }),
  );
};

/** Keeps lines that are too few for a part, for the step that follows. */
export const keepRest = async ({ id, step }: TicketExport, text: string): Promise<void> => {
  await s3.send(
    new PutObjectCommand({ Bucket: EXPORT_BUCKET, Key: exportRestKey(id, step), Body: text }),
  );
};

/** Lines that the step before kept. */
export const loadRest = async ({ id, rest }: TicketExport): Promise<string> => {
  if (rest === undefined) return '';
  const { Body } = await s3.send(
    new GetObjectCommand({ Bucket: EXPORT_BUCKET, Key: exportRestKey(id, rest) }),
  );
  return (await Body?.transformToString()) ?? '';
};
