import { S3Client } from '@aws-sdk/client-s3';

/** Files lie in buckets whose names come from the environment. */
export const s3 = new S3Client({});
