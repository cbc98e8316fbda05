import {
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3ServiceException,
} from '@aws-sdk/client-s3';
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

/** Who may not list a bucket is told 403 of what is missing. */
const isMissing = (error: unknown): boolean => {
  const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
  return status === 403 || status === 404;
};

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

/** What lies there, if anything does. */
export const readPublicFile = async (address: string): Promise<string | undefined> => {
  try {
    const { Body } = await s3.send(
      new GetObjectCommand({ Bucket: PORTAL_BUCKET, Key: fileOf(address) }),
    );
    return await Body?.transformToString();
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

/** Whether everybody finds something there. */
export const hasPublicFile = async (address: string): Promise<boolean> => {
  try {
    await s3.send(new HeadObjectCommand({ Bucket: PORTAL_BUCKET, Key: fileOf(address) }));
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
};
