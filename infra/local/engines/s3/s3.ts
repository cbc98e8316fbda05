import { join } from 'node:path';
import type { Access, Host, Principal } from '../engine.ts';
import { createBlobStore, type BlobStore } from './blob-store.ts';
import { createBucketStore, type BucketStore } from './bucket-store.ts';
import { createObjectStore, type ObjectStore } from './object-store.ts';
import { accessDenied } from './s3-error.ts';
import { schema } from './schema.ts';
import { createUploadStore, type UploadStore } from './upload-store.ts';

/** What every operation works on. */
export interface S3 {
  readonly host: Host;
  readonly buckets: BucketStore;
  readonly objects: ObjectStore;
  readonly uploads: UploadStore;
  readonly blobs: BlobStore;
}

export function createS3(host: Host): S3 {
  host.database.exec(schema);
  const sql = host.database.createTagStore();
  const blobs = createBlobStore(join(host.blobs, 's3'));
  const objects = createObjectStore(host.database, sql, blobs, host.clock);
  blobs.removeOrphans(objects.blobs());
  return {
    host,
    blobs,
    objects,
    buckets: createBucketStore(sql, host.accountId),
    uploads: createUploadStore(sql),
  };
}

/** Asks IAM on behalf of a principal S3 itself has identified. Throws `AccessDenied`. */
export function authorize({ host }: S3, principal: Principal, access: Access): void {
  try {
    host.authorize(principal, access);
  } catch (error) {
    throw accessDenied(error instanceof Error ? error.message : undefined);
  }
}

export function isAuthorized(s3: S3, principal: Principal, access: Access): boolean {
  try {
    s3.host.authorize(principal, access);
    return true;
  } catch {
    return false;
  }
}
