import type { StoredObject } from '../object-store.ts';
import { bucketArn, xmlResponse, type S3Operation } from '../s3-call.ts';

const entry = ({ key, versionId, isLatest, modifiedAt }: StoredObject) => ({
  Key: key,
  VersionId: versionId,
  IsLatest: isLatest,
  LastModified: new Date(modifiedAt).toISOString(),
});

/** All versions and delete markers under a prefix in one page: it serves operators and tests, no function of ours. */
export const listObjectVersions: S3Operation = {
  query: ['versions', 'prefix', 'max-keys', 'encoding-type'],
  access: (call) => [
    {
      action: 's3:ListBucketVersions',
      resource: bucketArn(call),
      context: { 's3:prefix': call.query.get('prefix') ?? '' },
    },
  ],
  async run(s3, call) {
    const prefix = call.query.get('prefix') ?? '';
    const versions = s3.objects.listVersions(s3.buckets.get(call.bucket), prefix);
    return xmlResponse('ListVersionsResult', {
      Name: call.bucket,
      Prefix: prefix,
      MaxKeys: 1_000,
      IsTruncated: false,
      Version: versions
        .filter(({ isDeleteMarker }) => !isDeleteMarker)
        .map((version) => ({ ...entry(version), ETag: version.etag, Size: version.size })),
      DeleteMarker: versions.filter(({ isDeleteMarker }) => isDeleteMarker).map(entry),
    });
  },
};
