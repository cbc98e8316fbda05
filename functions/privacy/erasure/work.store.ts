import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { erasureWorkKey } from '#shared/table/erasure.entity.ts';
import { s3 } from '../../platform/aws/bucket.ts';
import { readEnv } from '../../platform/env.ts';
import { onJobEnv } from '../env.ts';
import { workSchema, type Work } from './erased.ts';

const { PRIVACY_BUCKET: Bucket } = readEnv(onJobEnv.pick({ PRIVACY_BUCKET: true }));

/** How far an erasure is; undefined where none runs. */
export const loadWork = async (contactId: string): Promise<Work | undefined> => {
  try {
    const { Body } = await s3.send(
      new GetObjectCommand({ Bucket, Key: erasureWorkKey(contactId) }),
    );
    return workSchema.parse(JSON.parse((await Body?.transformToString()) ?? ''));
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
};

export const saveWork = async (work: Work): Promise<void> => {
  await s3.send(
    new PutObjectCommand({
      Bucket,
      Key: erasureWorkKey(work.contactId),
      Body: JSON.stringify(work),
      ContentType: 'application/json',
    }),
  );
};

export const deleteWork = async (contactId: string): Promise<void> => {
  await s3.send(new DeleteObjectCommand({ Bucket, Key: erasureWorkKey(contactId) }));
};
