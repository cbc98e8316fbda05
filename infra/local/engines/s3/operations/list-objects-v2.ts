import type { StoredObject } from '../object-store.ts';
import { bucketArn, xmlResponse, type S3Call, type S3Operation } from '../s3-call.ts';
import { s3Error } from '../s3-error.ts';
import type { S3 } from '../s3.ts';

const longestPage = 1_000;
/** Sorts after every key a common prefix can begin. */
const lastCharacter = '\u{10FFFF}';

const encodeToken = (after: string): string => Buffer.from(after).toString('base64url');
const decodeToken = (token: string): string => Buffer.from(token, 'base64url').toString('utf8');

interface Page {
  readonly objects: readonly StoredObject[];
  readonly prefixes: readonly string[];
  /** Where the next page begins, if there is one. */
  readonly next: string | undefined;
}

interface Listing {
  readonly prefix: string;
  readonly delimiter: string;
  readonly after: string;
  readonly limit: number;
}

/** Objects and common prefixes share one order and one limit. */
function readPage(s3: S3, bucket: string, { prefix, delimiter, after, limit }: Listing): Page {
  const objects: StoredObject[] = [];
  const prefixes: string[] = [];
  let last = after;
  const found = s3.buckets.get(bucket);
  for (;;) {
    let jumped = false;
    for (const object of s3.objects.list(found, prefix, last)) {
      if (objects.length + prefixes.length === limit) return { objects, prefixes, next: last };
      const cut = delimiter === '' ? -1 : object.key.indexOf(delimiter, prefix.length);
      if (cut === -1) {
        objects.push(object);
        last = object.key;
        continue;
      }
      const common = object.key.slice(0, cut + delimiter.length);
      prefixes.push(common);
      last = common + lastCharacter;
      jumped = true;
      break;
    }
    if (!jumped) return { objects, prefixes, next: undefined };
  }
}

function limitOf(call: S3Call): number {
  const limit = Number(call.query.get('max-keys') ?? longestPage);
  if (!Number.isInteger(limit) || limit < 0) {
    throw s3Error('InvalidArgument', 'Provided max-keys not an integer or within integer range');
  }
  return Math.min(limit, longestPage);
}

/** One page of at most 1,000 keys in UTF-8 order, folded at a delimiter. */
export const listObjectsV2: S3Operation = {
  query: [
    'list-type',
    'prefix',
    'delimiter',
    'max-keys',
    'continuation-token',
    'start-after',
    'encoding-type',
    'fetch-owner',
  ],
  access: (call) => [
    {
      action: 's3:ListBucket',
      resource: bucketArn(call),
      context: {
        's3:prefix': call.query.get('prefix') ?? '',
        's3:delimiter': call.query.get('delimiter') ?? '',
      },
    },
  ],
  async run(s3, call) {
    const { query } = call;
    const token = query.get('continuation-token');
    const prefix = query.get('prefix') ?? '';
    const delimiter = query.get('delimiter') ?? '';
    const startAfter = query.get('start-after') ?? '';
    const limit = limitOf(call);
    const after = token === null ? startAfter : decodeToken(token);
    const page = readPage(s3, call.bucket, { prefix, delimiter, after, limit });
    const encodes = query.get('encoding-type') === 'url';
    const name = (text: string): string =>
      encodes ? encodeURIComponent(text).replaceAll('%2F', '/') : text;
    return xmlResponse('ListBucketResult', {
      Name: call.bucket,
      Prefix: name(prefix),
      Delimiter: delimiter === '' ? undefined : name(delimiter),
      StartAfter: startAfter === '' ? undefined : name(startAfter),
      ContinuationToken: token ?? undefined,
      NextContinuationToken: page.next === undefined ? undefined : encodeToken(page.next),
      EncodingType: encodes ? 'url' : undefined,
      MaxKeys: limit,
      KeyCount: page.objects.length + page.prefixes.length,
      IsTruncated: page.next !== undefined,
      Contents: page.objects.map((object) => ({
        Key: name(object.key),
        LastModified: new Date(object.modifiedAt).toISOString(),
        ETag: object.etag,
        Size: object.size,
        StorageClass: 'STANDARD',
      })),
      CommonPrefixes: page.prefixes.map((common) => ({ Prefix: name(common) })),
    });
  },
};
