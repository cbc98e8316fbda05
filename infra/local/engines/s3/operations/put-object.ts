import { checkWrite } from '../preconditions.ts';
import { objectHeaders } from '../object-headers.ts';
import { payloadOf } from '../payload.ts';
import { emptyResponse, objectArn, type S3Call, type S3Operation } from '../s3-call.ts';
import { tagsOfHeader } from '../tags.ts';
import { writeObject, writtenHeaders } from '../write-object.ts';

/** Writing an object, and tagging it when the call does so too. */
export const writeAccess = (call: S3Call) => {
  const resource = objectArn(call);
  const write = { action: 's3:PutObject', resource };
  return 'x-amz-tagging' in call.headers
    ? [write, { action: 's3:PutObjectTagging', resource }]
    : [write];
};

/** Stores an object, under `If-None-Match: *` or `If-Match` only when the current one allows it. */
export const putObject: S3Operation = {
  access: writeAccess,
  async run(s3, call) {
    const bucket = s3.buckets.get(call.bucket);
    const { content, checksums } = payloadOf(call);
    const object = await writeObject(s3, bucket, {
      key: call.key,
      content,
      headers: { ...objectHeaders(call.headers), ...checksums },
      tags: tagsOfHeader(call.headers['x-amz-tagging']),
      precondition: (current) => checkWrite(call.headers, current),
    });
    return emptyResponse(200, { ...writtenHeaders(object), ...checksums });
  },
};
