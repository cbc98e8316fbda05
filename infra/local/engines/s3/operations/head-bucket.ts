import { bucketArn, emptyResponse, type S3Operation } from '../s3-call.ts';

/** Tells whether a bucket is there. */
export const headBucket: S3Operation = {
  access: (call) => [{ action: 's3:ListBucket', resource: bucketArn(call) }],
  async run(s3, call) {
    s3.buckets.get(call.bucket);
    return emptyResponse(200, { 'x-amz-bucket-region': s3.host.region });
  },
};
