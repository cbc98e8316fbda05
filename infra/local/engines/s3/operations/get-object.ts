import type { EngineResponse } from '../../engine.ts';
import { byteRange } from '../byte-range.ts';
import { isChecksum } from '../checksum.ts';
import type { StoredObject } from '../object-store.ts';
import { isNotModified } from '../preconditions.ts';
import {
  bucketArn,
  emptyResponse,
  objectAccess,
  type S3Call,
  type S3Operation,
} from '../s3-call.ts';
import { accessDenied, noSuchKey, s3Error } from '../s3-error.ts';
import { isAuthorized, type S3 } from '../s3.ts';

const overrides = [
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'content-type',
  'expires',
];

/**
 * The object a call names. Whoever may not list the bucket is not told that a key is missing: `AccessDenied`.
 * Throws `NoSuchKey`, `NoSuchVersion`, and `MethodNotAllowed` for a delete marker asked for by its id.
 */
export function objectOf(s3: S3, call: S3Call): StoredObject {
  const bucket = s3.buckets.get(call.bucket);
  const versionId = call.query.get('versionId') ?? undefined;
  const object = s3.objects.find(bucket, call.key, versionId);
  if (object && !object.isDeleteMarker) return object;
  if (object && versionId !== undefined) {
    throw s3Error('MethodNotAllowed', 'The specified method is not allowed against this resource.');
  }
  const list = { action: 's3:ListBucket', resource: bucketArn(call) };
  if (!isAuthorized(s3, call.principal, list)) throw accessDenied();
  if (versionId === undefined) throw noSuchKey();
  throw s3Error('NoSuchVersion', 'The specified version does not exist.');
}

function headersOf(object: StoredObject, call: S3Call): Record<string, string> {
  const wantsChecksum = call.headers['x-amz-checksum-mode'] === 'ENABLED' && !call.headers['range'];
  const kept = Object.entries(object.headers).filter(
    ([name]) => wantsChecksum || !isChecksum(name),
  );
  const changed = overrides.flatMap((name) => {
    const value = call.query.get(`response-${name}`);
    return value === null ? [] : [[name, value] as const];
  });
  const tagCount = Object.keys(object.tags).length;
  return {
    'accept-ranges': 'bytes',
    etag: object.etag,
    'last-modified': new Date(object.modifiedAt).toUTCString(),
    'x-amz-server-side-encryption': 'AES256',
    ...(object.versionId !== 'null' && { 'x-amz-version-id': object.versionId }),
    ...(tagCount > 0 && { 'x-amz-tagging-count': String(tagCount) }),
    ...Object.fromEntries(kept),
    ...Object.fromEntries(changed),
  };
}

async function respond(s3: S3, call: S3Call): Promise<EngineResponse> {
  const object = objectOf(s3, call);
  const headers = headersOf(object, call);
  if (isNotModified(call.headers, object)) {
    const { etag = '', 'last-modified': modified = '' } = headers;
    return emptyResponse(304, { etag, 'last-modified': modified });
  }
  const range = byteRange(call.headers['range'], object.size);
  const { start, length } = range ?? { start: 0, length: object.size };
  const contentRange = `bytes ${start}-${start + length - 1}/${object.size}`;
  const isHead = call.method === 'HEAD';
  return {
    status: range ? 206 : 200,
    headers: {
      ...headers,
      'content-length': String(length),
      ...(range && { 'content-range': contentRange }),
    },
    body:
      isHead || object.blob === undefined
        ? ''
        : await s3.blobs.readRange(object.blob, start, length),
  };
}

/** Bytes of an object, whole or a range, under the conditions of RFC 9110; HEAD answers without them. */
export const getObject: S3Operation = {
  query: ['versionId', ...overrides.map((name) => `response-${name}`)],
  access: (call) => [objectAccess(call, 's3:GetObject')],
  run: respond,
};
