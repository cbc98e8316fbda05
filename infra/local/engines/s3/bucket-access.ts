import type { CreatedListener } from './object-store.ts';
import type { S3 } from './s3.ts';
import { writeObject } from './write-object.ts';

interface ObjectContent {
  readonly body: Buffer;
  readonly size: number;
  readonly etag: string;
  readonly contentType: string;
  /** Every stored header, `cache-control` and `x-amz-meta-*` among them. */
  readonly headers: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  readonly lastModified: number;
}

/** Buckets for other services of the host (CloudFront, SES, GuardDuty, asset deployment); they answer for their permission. */
export interface BucketAccess {
  putObject(
    bucket: string,
    key: string,
    body: Buffer,
    headers?: Readonly<Record<string, string>>,
  ): Promise<{ readonly etag: string }>;
  getObject(bucket: string, key: string, versionId?: string): Promise<ObjectContent | undefined>;
  onCreated(listen: CreatedListener): void;
  listObjects(
    bucket: string,
    prefix?: string,
  ): readonly { readonly key: string; readonly size: number; readonly etag: string }[];
}

export function createBucketAccess(s3: S3): BucketAccess {
  return {
    async putObject(bucket, key, content, headers = {}) {
      const all = { 'content-type': 'binary/octet-stream', ...headers };
      return writeObject(s3, s3.buckets.get(bucket), { key, content, headers: all });
    },
    async getObject(bucket, key, versionId) {
      const object = s3.objects.find(s3.buckets.get(bucket), key, versionId);
      if (object?.blob === undefined) return undefined;
      return {
        body: await s3.blobs.read(object.blob),
        size: object.size,
        etag: object.etag,
        contentType: object.headers['content-type'] ?? 'binary/octet-stream',
        headers: object.headers,
        lastModified: object.modifiedAt,
      };
    },
    onCreated: (listen) => s3.objects.onCreated(listen),
    listObjects: (bucket, prefix = '') =>
      [...s3.objects.list(s3.buckets.get(bucket), prefix, '')].map(({ key, size, etag }) => ({
        key,
        size,
        etag,
      })),
  };
}
