import * as z from 'zod';
import { payloadOf } from '../payload.ts';
import { xmlResponse, type S3Call, type S3Operation } from '../s3-call.ts';
import { s3Error } from '../s3-error.ts';
import { fromS3Xml } from '../s3-xml.ts';
import { deleteObjectOf } from './delete-object.ts';

const schema = z.object({
  Delete: z.object({
    Object: z
      .array(z.object({ Key: z.string().min(1), VersionId: z.string().optional() }))
      .min(1)
      .max(1_000),
    Quiet: z.enum(['true', 'false']).optional(),
  }),
});

/** Keys look like numbers or carry blanks, so the document is read as text throughout. Throws `MalformedXML`. */
function documentOf(call: S3Call) {
  const parsed = schema.safeParse(fromS3Xml(payloadOf(call).content));
  if (!parsed.success) throw s3Error('MalformedXML', 'The XML you provided was not well-formed.');
  return parsed.data.Delete;
}

/** Deletes up to 1,000 objects in one call. */
export const deleteObjects: S3Operation = {
  query: ['delete'],
  access: (call) =>
    documentOf(call).Object.map(({ Key, VersionId }) => ({
      action: VersionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion',
      resource: `arn:aws:s3:::${call.bucket}/${Key}`,
    })),
  async run(s3, call) {
    const bucket = s3.buckets.get(call.bucket);
    const { Object: objects, Quiet } = documentOf(call);
    const deleted = objects.map(({ Key, VersionId }) => {
      const { versionId, isDeleteMarker } = deleteObjectOf(s3, bucket, Key, VersionId);
      return {
        Key,
        VersionId,
        ...(isDeleteMarker && { DeleteMarker: true, DeleteMarkerVersionId: versionId }),
      };
    });
    return xmlResponse('DeleteResult', { Deleted: Quiet === 'true' ? [] : deleted });
  },
};
