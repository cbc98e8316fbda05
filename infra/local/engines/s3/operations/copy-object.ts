import { objectHeaders } from '../object-headers.ts';
import { objectAccess, xmlResponse, type S3Call, type S3Operation } from '../s3-call.ts';
import { s3Error } from '../s3-error.ts';
import { tagsOfHeader } from '../tags.ts';
import { writeObject, writtenHeaders } from '../write-object.ts';
import { objectOf } from './get-object.ts';
import { writeAccess } from './put-object.ts';

/** The source as a call of its own: `x-amz-copy-source: /bucket/key?versionId=id`, percent encoded. */
function sourceOf(call: S3Call): S3Call {
  const [path = '', query = ''] = (call.headers['x-amz-copy-source'] ?? '').split('?');
  const [bucket = '', ...key] = decodeURIComponent(path).replace(/^\//, '').split('/');
  if (bucket === '' || key.length === 0) {
    throw s3Error('InvalidArgument', 'Copy Source must mention the source bucket and key');
  }
  return { ...call, bucket, key: key.join('/'), query: new URLSearchParams(query) };
}

const replaces = (call: S3Call, directive: string): boolean =>
  call.headers[`x-amz-${directive}-directive`]?.toUpperCase() === 'REPLACE';

/** Copies an object with its metadata and tags, or with new ones where the directives say REPLACE. */
export const copyObject: S3Operation = {
  access: (call) => [...writeAccess(call), objectAccess(sourceOf(call), 's3:GetObject')],
  async run(s3, call) {
    const bucket = s3.buckets.get(call.bucket);
    const source = objectOf(s3, sourceOf(call));
    const replacesMetadata = replaces(call, 'metadata');
    const isSame = source.key === call.key && sourceOf(call).bucket === call.bucket;
    if (isSame && !replacesMetadata) {
      throw s3Error(
        'InvalidRequest',
        "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata.",
      );
    }
    const copy = await writeObject(s3, bucket, {
      key: call.key,
      content: source.blob === undefined ? Buffer.alloc(0) : await s3.blobs.read(source.blob),
      headers: replacesMetadata ? objectHeaders(call.headers) : source.headers,
      tags: replaces(call, 'tagging') ? tagsOfHeader(call.headers['x-amz-tagging']) : source.tags,
    });
    const { etag, ...headers } = writtenHeaders(copy);
    const LastModified = new Date(copy.modifiedAt).toISOString();
    return xmlResponse('CopyObjectResult', { LastModified, ETag: etag }, headers);
  },
};
