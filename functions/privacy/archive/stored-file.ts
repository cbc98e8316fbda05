import { GetObjectCommand, NoSuchKey } from '@aws-sdk/client-s3';
import { s3 } from '../../platform/aws/bucket.ts';

/** An object as it lies in its bucket, in pieces; nothing where it is gone. */
export async function* storedFile(
  Bucket: string,
  Key: string,
  VersionId?: string,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  try {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, VersionId }));
    if (Body === undefined) return;
    for await (const piece of Body.transformToWebStream()) yield new Uint8Array(piece);
  } catch (error) {
    if (!(error instanceof NoSuchKey)) throw error;
  }
}
