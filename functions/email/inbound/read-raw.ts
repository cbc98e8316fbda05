import { GetObjectCommand, NoSuchKey, S3ServiceException } from '@aws-sdk/client-s3';
import { s3 } from '../../platform/aws/bucket.ts';
import { readEnv } from '../../platform/env.ts';
import { onInboundMailEnv } from '../env.ts';
import { Unprocessable } from './unprocessable.ts';

const { MAIL_BUCKET } = readEnv(onInboundMailEnv.pick({ MAIL_BUCKET: true }));

/** SES receives up to 40 MB a mail. */
const rawLimit = 40 * 1024 * 1024;

/** S3 says 403 of what is not there to those who may not list the bucket, as we may not. */
const isGone = (error: unknown): boolean =>
  error instanceof NoSuchKey ||
  (error instanceof S3ServiceException && error.name === 'AccessDenied');

/** A received mail as it came. Throws `Unprocessable` where it is too large to be taken into memory, or gone. */
export const readRaw = async (objectKey: string): Promise<Uint8Array> => {
  try {
    const { Body, ContentLength = 0 } = await s3.send(
      new GetObjectCommand({ Bucket: MAIL_BUCKET, Key: objectKey }),
    );
    if (ContentLength > rawLimit)
      throw new Unprocessable('too-large', `The mail has ${String(ContentLength)} bytes.`);
    if (Body === undefined) throw new Unprocessable('failed', 'The stored mail is empty.');
    return await Body.transformToByteArray();
  } catch (error) {
    if (isGone(error))
      throw new Unprocessable('failed', 'The stored mail is gone, or may not be read.');
    throw error;
  }
};
