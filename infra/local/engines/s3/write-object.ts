import type { Bucket } from './bucket-store.ts';
import { etagOf } from './checksum.ts';
import type { StoredObject } from './object-store.ts';
import type { S3 } from './s3.ts';
import type { Tags } from './tags.ts';

interface Write {
  readonly key: string;
  readonly content: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  readonly tags?: Tags;
  readonly precondition?: (current: StoredObject | undefined) => void;
}

/** Bytes first, then the row: what has a row is whole on disk. Overwrites are atomic. */
export async function writeObject(
  s3: S3,
  bucket: Bucket,
  { key, content, headers, tags = {}, precondition }: Write,
): Promise<StoredObject> {
  const blob = await s3.blobs.write([content]);
  try {
    const object = { key, size: content.length, etag: etagOf(content), headers, tags, blob };
    return s3.objects.put(bucket, object, precondition);
  } catch (error) {
    await s3.blobs.remove(blob);
    throw error;
  }
}

/** Headers that tell a writer what was stored. */
export const writtenHeaders = ({ etag, versionId }: StoredObject): Record<string, string> => ({
  etag,
  'x-amz-server-side-encryption': 'AES256',
  ...(versionId !== 'null' && { 'x-amz-version-id': versionId }),
});
