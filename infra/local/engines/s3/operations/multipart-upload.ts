import * as z from 'zod';
import { transaction } from '../../protocol/transaction.ts';
import { etagOf, md5 } from '../checksum.ts';
import { objectHeaders } from '../object-headers.ts';
import { payloadOf } from '../payload.ts';
import { checkWrite } from '../preconditions.ts';
import {
  emptyResponse,
  objectArn,
  xmlResponse,
  type S3Call,
  type S3Operation,
} from '../s3-call.ts';
import { s3Error } from '../s3-error.ts';
import { fromS3Xml } from '../s3-xml.ts';
import type { S3 } from '../s3.ts';
import { tagsOfHeader } from '../tags.ts';
import type { Part } from '../upload-store.ts';
import { writtenHeaders } from '../write-object.ts';
import { writeAccess } from './put-object.ts';

const smallestPart = 5 * 1024 * 1024;
const mostParts = 10_000;

const uploadIdOf = (call: S3Call): string => call.query.get('uploadId') ?? '';

export const createMultipartUpload: S3Operation = {
  query: ['uploads'],
  access: writeAccess,
  async run(s3, call) {
    const { name } = s3.buckets.get(call.bucket);
    const UploadId = s3.uploads.begin(name, call.key, {
      headers: objectHeaders(call.headers),
      tags: tagsOfHeader(call.headers['x-amz-tagging']),
    });
    return xmlResponse('InitiateMultipartUploadResult', { Bucket: name, Key: call.key, UploadId });
  },
};

export const uploadPart: S3Operation = {
  query: ['partNumber', 'uploadId'],
  access: (call) => [{ action: 's3:PutObject', resource: objectArn(call) }],
  async run(s3, call) {
    const upload = s3.uploads.get(call.bucket, call.key, uploadIdOf(call));
    const number = Number(call.query.get('partNumber'));
    if (!(Number.isInteger(number) && number >= 1 && number <= mostParts)) {
      throw s3Error('InvalidArgument', 'Part number must be an integer between 1 and 10000');
    }
    const { content, checksums } = payloadOf(call);
    const etag = etagOf(content);
    const blob = await s3.blobs.write([content]);
    const replaced = s3.uploads.putPart(upload.id, { number, size: content.length, etag, blob });
    if (replaced) await s3.blobs.remove(replaced.blob);
    return emptyResponse(200, { etag, ...checksums });
  },
};

const schema = z.object({
  CompleteMultipartUpload: z.object({
    Part: z.array(z.object({ PartNumber: z.coerce.number(), ETag: z.string() })).min(1),
  }),
});

/** The uploaded parts a completion lists. Throws `MalformedXML`, `InvalidPart(Order)`, `EntityTooSmall`. */
function listedParts(s3: S3, call: S3Call, uploadId: string): Part[] {
  const parsed = schema.safeParse(fromS3Xml(payloadOf(call).content));
  if (!parsed.success) throw s3Error('MalformedXML', 'The XML you provided was not well-formed.');
  const listed = parsed.data.CompleteMultipartUpload.Part;
  if (listed.some(({ PartNumber }, index) => PartNumber <= (listed[index - 1]?.PartNumber ?? 0))) {
    throw s3Error('InvalidPartOrder', 'The list of parts was not in ascending order.');
  }
  const uploaded = new Map(s3.uploads.parts(uploadId).map((part) => [part.number, part]));
  return listed.map(({ PartNumber, ETag }, index) => {
    const part = uploaded.get(PartNumber);
    if (part?.etag.replaceAll('"', '') !== ETag.replaceAll('"', '')) {
      throw s3Error('InvalidPart', 'One or more of the specified parts could not be found.');
    }
    if (part.size < smallestPart && index < listed.length - 1) {
      throw s3Error(
        'EntityTooSmall',
        'Your proposed upload is smaller than the minimum allowed size',
      );
    }
    return part;
  });
}

/** Joins the listed parts to an object; its ETag is the digest of the parts' digests and their number. */
export const completeMultipartUpload: S3Operation = {
  query: ['uploadId'],
  access: (call) => [{ action: 's3:PutObject', resource: objectArn(call) }],
  async run(s3, call) {
    const bucket = s3.buckets.get(call.bucket);
    const { id, headers, tags } = s3.uploads.get(call.bucket, call.key, uploadIdOf(call));
    const parts = listedParts(s3, call, id);
    const digests = parts.map(({ etag }) => Buffer.from(etag.replaceAll('"', ''), 'hex'));
    const etag = `"${md5(Buffer.concat(digests)).toString('hex')}-${parts.length}"`;
    const size = parts.reduce((sum, part) => sum + part.size, 0);
    const blob = await s3.blobs.write(readParts(s3, parts));
    const all = s3.uploads.parts(id);
    const object = transaction(s3.host.database, () => {
      s3.uploads.get(call.bucket, call.key, id);
      s3.uploads.remove(id);
      const joined = { key: call.key, size, etag, headers, tags, blob };
      return s3.objects.put(bucket, joined, (current) => checkWrite(call.headers, current));
    });
    await Promise.all(all.map((part) => s3.blobs.remove(part.blob)));
    const { etag: ETag, ...answer } = writtenHeaders(object);
    const Location = `${s3.host.awsOrigin}/${call.bucket}/${call.key}`;
    const result = { Location, Bucket: call.bucket, Key: call.key, ETag };
    return xmlResponse('CompleteMultipartUploadResult', result, answer);
  },
};

async function* readParts(s3: S3, parts: readonly Part[]): AsyncGenerator<Buffer> {
  for (const part of parts) yield s3.blobs.read(part.blob);
}

export const abortMultipartUpload: S3Operation = {
  query: ['uploadId'],
  access: (call) => [{ action: 's3:AbortMultipartUpload', resource: objectArn(call) }],
  async run(s3, call) {
    const { id } = s3.uploads.get(call.bucket, call.key, uploadIdOf(call));
    const parts = s3.uploads.parts(id);
    transaction(s3.host.database, () => s3.uploads.remove(id));
    await Promise.all(parts.map((part) => s3.blobs.remove(part.blob)));
    return emptyResponse(204);
  },
};
