import { GetObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import { pictureTypeOf } from '#shared/domain/picture.ts';
import { pictureObjectKey } from '#shared/table/theme.entity.ts';
import { s3 } from '../platform/aws/bucket.ts';
import { readEnv } from '../platform/env.ts';
import { ApiError } from '../platform/http/api-error.ts';
import { httpEnv } from './env.ts';

const { ATTACHMENT_BUCKET } = readEnv(httpEnv.pick({ ATTACHMENT_BUCKET: true }));

/** Whether the object begins as a picture of the type it was stored with. */
const isPicture = async (pictureId: string): Promise<boolean> => {
  try {
    const { Body, ContentType } = await s3.send(
      new GetObjectCommand({
        Bucket: ATTACHMENT_BUCKET,
        Key: pictureObjectKey(pictureId),
        Range: 'bytes=0-15',
      }),
    );
    const bytes = await Body?.transformToByteArray();
    return bytes !== undefined && pictureTypeOf(bytes) === ContentType;
  } catch (error) {
    // Who may not list a bucket is told 403 of an object that is not there.
    const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
    if (status === 403 || status === 404) return false;
    throw error;
  }
};

/** Throws `validation_failed` for a picture that was never uploaded, or is no picture. */
export const requirePictures = async (pictureIds: readonly string[]): Promise<void> => {
  const missing = await Promise.all(
    pictureIds.map(async (id) => ((await isPicture(id)) ? [] : [id])),
  );
  if (missing.flat().length === 0) return;
  const message = 'This file is not a picture of the type that it says it is.';
  throw new ApiError('validation_failed', message, [
    { path: 'body.theme.logo', code: 'not_a_picture', message },
  ]);
};
