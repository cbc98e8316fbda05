import {
  completeMultipartUpload,
  abortMultipartUpload,
  createMultipartUpload,
  uploadPart,
} from './operations/multipart-upload.ts';
import { copyObject } from './operations/copy-object.ts';
import { deleteObject } from './operations/delete-object.ts';
import { deleteObjects } from './operations/delete-objects.ts';
import { getObject } from './operations/get-object.ts';
import { headBucket } from './operations/head-bucket.ts';
import { listObjectVersions } from './operations/list-object-versions.ts';
import { listObjectsV2 } from './operations/list-objects-v2.ts';
import {
  deleteObjectTagging,
  getObjectTagging,
  putObjectTagging,
} from './operations/object-tagging.ts';
import { isFormUpload, postObject } from './operations/post-object.ts';
import { putObject } from './operations/put-object.ts';
import type { S3Call, S3Operation } from './s3-call.ts';
import { s3Error } from './s3-error.ts';

function bucketOperation(call: S3Call): S3Operation | undefined {
  const { method, query } = call;
  if (isFormUpload(call)) return postObject;
  if (method === 'HEAD') return headBucket;
  if (method === 'POST' && query.has('delete')) return deleteObjects;
  if (method === 'GET' && query.get('list-type') === '2') return listObjectsV2;
  if (method === 'GET' && query.has('versions')) return listObjectVersions;
  return undefined;
}

function objectOperation({ method, query, headers }: S3Call): S3Operation | undefined {
  const isTagging = query.has('tagging');
  const isUpload = query.has('uploadId');
  switch (method) {
    case 'HEAD':
      return getObject;
    case 'GET':
      return isTagging ? getObjectTagging : getObject;
    case 'PUT':
      if (isTagging) return putObjectTagging;
      if ('x-amz-copy-source' in headers) return isUpload ? undefined : copyObject;
      return isUpload ? uploadPart : putObject;
    case 'POST':
      if (query.has('uploads')) return createMultipartUpload;
      return isUpload ? completeMultipartUpload : undefined;
    case 'DELETE':
      if (isTagging) return deleteObjectTagging;
      return isUpload ? abortMultipartUpload : deleteObject;
    default:
      return undefined;
  }
}

/** `x-id` names the operation for logs; `X-Amz-*` belong to presigning. */
const isNeutral = (parameter: string): boolean => /^x-(id$|amz-)/i.test(parameter);

/** The operation a call asks for. Throws `NotImplemented` for any other, and for subresources the engine lacks. */
export function operationFor(call: S3Call): S3Operation {
  const operation = call.key === '' ? bucketOperation(call) : objectOperation(call);
  const unknown = [...call.query.keys()].find(
    (name) => !isNeutral(name) && operation?.query?.includes(name) !== true,
  );
  if (!operation || unknown !== undefined) {
    const what = `${call.method}${unknown === undefined ? '' : ` with ${unknown}`}`;
    throw s3Error(
      'NotImplemented',
      `A header or parameter you provided implies functionality that is not implemented: ${what}`,
    );
  }
  return operation;
}
