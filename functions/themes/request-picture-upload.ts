import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import type { themesContract } from '#shared/contract/themes.ts';
import { pictureObjectKey } from '#shared/table/theme.entity.ts';
import { s3 } from '../platform/aws/bucket.ts';
import { readEnv } from '../platform/env.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { randomId } from '../platform/ids.ts';
import { httpEnv } from './env.ts';

const { ATTACHMENT_BUCKET } = readEnv(httpEnv.pick({ ATTACHMENT_BUCKET: true }));

/** Seconds in which the upload must begin. */
const uploadWindow = 300;

/** Marks the object for the bucket's rule that deletes what is never used. */
const pendingTag =
  '<Tagging><TagSet><Tag><Key>state</Key><Value>pending</Value></Tag></TagSet></Tagging>';

/** A place for one picture of exactly this type and size; its name is new each time, so that it may be kept for good. */
export const requestPictureUpload: OperationHandler<
  typeof themesContract.requestPictureUpload
> = async ({ body }) => {
  const pictureId = randomId('picture');
  const post = await createPresignedPost(s3, {
    Bucket: ATTACHMENT_BUCKET,
    Key: pictureObjectKey(pictureId),
    Fields: { 'Content-Type': body.contentType, tagging: pendingTag },
    Conditions: [['content-length-range', body.size, body.size]],
    Expires: uploadWindow,
  });
  return { pictureId, ...post };
};
