import { HeadObjectCommand, PutObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import { s3 } from '../../platform/aws/bucket.ts';
import { readEnv } from '../../platform/env.ts';
import { onArticleEventEnv } from '../env.ts';
import { fileOf } from './addresses.ts';

const { PORTAL_BUCKET } = readEnv(onArticleEventEnv.pick({ PORTAL_BUCKET: true }));

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  json: 'application/json',
  xml: 'application/xml',
  txt: 'text/plain; charset=utf-8',
};

/** Browsers ask again each time; CloudFront keeps it until it is told to forget. */
const cacheControl = 'public, max-age=0, s-maxage=604800, must-revalidate';

/** Puts a file where everybody reads it. */
export const putPublicFile = async (address: string, content: string): Promise<void> => {
  const key = fileOf(address);
  await s3.send(
    new PutObjectCommand({
      Bucket: PORTAL_BUCKET,
      Key: key,
      Body: content,
      ContentType: types[key.slice(key.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
      CacheControl: cacheControl,
    }),
  );
};

/** Whether everybody finds something there. Who may not list a bucket is told 403 of what is missing. */
export const hasPublicFile = async (address: string): Promise<boolean> => {
  try {
    await s3.send(new HeadObjectCommand({ Bucket: PORTAL_BUCKET, Key: fileOf(address) }));
    return true;
  } catch (error) {
    const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
    if (status === 403 || status === 404) return false;
    throw error;
  }
};
