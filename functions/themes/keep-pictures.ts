import { PutObjectTaggingCommand } from '@aws-sdk/client-s3';
import { pictureObjectKey } from '#shared/table/theme.entity.ts';
import { s3 } from '../platform/aws/bucket.ts';
import { readEnv } from '../platform/env.ts';
import { httpEnv } from './env.ts';

const { ATTACHMENT_BUCKET } = readEnv(httpEnv.pick({ ATTACHMENT_BUCKET: true }));

/** `pending` is what the bucket's rule deletes after two days, as uploads that are never sent. */
const mark = async (pictureIds: readonly string[], state: 'pending' | 'sent'): Promise<void> => {
  await Promise.all(
    pictureIds.map((id) =>
      s3.send(
        new PutObjectTaggingCommand({
          Bucket: ATTACHMENT_BUCKET,
          Key: pictureObjectKey(id),
          Tagging: { TagSet: [{ Key: 'state', Value: state }] },
        }),
      ),
    ),
  );
};

/** Takes pictures out of the rule that deletes what no theme shows. */
export const keepPictures = (pictureIds: readonly string[]): Promise<void> =>
  mark(pictureIds, 'sent');

/** Lets the bucket delete pictures that no theme shows any more, in two days: one may be chosen again meanwhile. */
export const letGoOfPictures = (pictureIds: readonly string[]): Promise<void> =>
  mark(pictureIds, 'pending');
