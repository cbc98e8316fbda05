import type { Bucket } from '../bucket-store.ts';
import { emptyResponse, objectAccess, type S3Operation } from '../s3-call.ts';
import type { S3 } from '../s3.ts';

export interface Deletion {
  readonly versionId: string | undefined;
  readonly isDeleteMarker: boolean;
}

/** Deletes an object or one version of it; what is not there is deleted already. */
export function deleteObjectOf(s3: S3, bucket: Bucket, key: string, versionId?: string): Deletion {
  const affected =
    versionId === undefined
      ? s3.objects.remove(bucket, key)
      : s3.objects.removeVersion(bucket, key, versionId);
  return {
    versionId: versionId ?? affected?.versionId,
    isDeleteMarker: affected?.isDeleteMarker === true,
  };
}

export const deleteObject: S3Operation = {
  query: ['versionId'],
  access: (call) => [objectAccess(call, 's3:DeleteObject')],
  async run(s3, call) {
    const bucket = s3.buckets.get(call.bucket);
    const version = call.query.get('versionId') ?? undefined;
    const { versionId, isDeleteMarker } = deleteObjectOf(s3, bucket, call.key, version);
    return emptyResponse(204, {
      ...(versionId !== undefined && { 'x-amz-version-id': versionId }),
      ...(isDeleteMarker && { 'x-amz-delete-marker': 'true' }),
    });
  },
};
