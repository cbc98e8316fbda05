import { Readable } from 'node:stream';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListObjectVersionsCommand,
  PutBucketAclCommand,
  PutObjectAclCommand,
  PutObjectCommand,
  PutObjectTaggingCommand,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createS3Bucket, type S3Bucket } from '../../../../test/factories/s3-bucket.ts';

let s3: S3Bucket;
let Bucket: string;
beforeEach(async () => {
  s3 = await createS3Bucket();
  Bucket = s3.bucket;
});
afterEach(() => s3.close());

const put = (Key: string, Body: string | Buffer = 'hello', more = {}) =>
  s3.sdk.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const get = (Key: string, more = {}) => s3.sdk.send(new GetObjectCommand({ Bucket, Key, ...more }));
const text = async (Key: string, more = {}) => (await get(Key, more)).Body!.transformToString();

describe('objects', () => {
  it('come back with their bytes, type and metadata', async () => {
    const Body = Buffer.from([0, 13, 10, 255, 128]);
    const { ETag } = await put('a b/ü+%.bin', Body, {
      ContentType: 'image/png',
      Metadata: { ticket: 'tkt_1' },
      CacheControl: 'no-store',
    });
    const answer = await get('a b/ü+%.bin', { ChecksumMode: 'ENABLED' });
    expect(Buffer.from(await answer.Body!.transformToByteArray())).toEqual(Body);
    expect(answer).toMatchObject({
      ETag,
      ContentType: 'image/png',
      CacheControl: 'no-store',
      Metadata: { ticket: 'tkt_1' },
      ContentLength: 5,
    });
  });

  it('are stored from a stream, whose checksum trails it', async () => {
    const Body = Readable.from([Buffer.from('one '), Buffer.from('two')]);
    await s3.sdk.send(new PutObjectCommand({ Bucket, Key: 'stream', Body, ContentLength: 7 }));
    expect(await text('stream')).toBe('one two');
  });

  it('are refused when a checksum does not fit', async () => {
    await expect(put('x', 'hello', { ChecksumCRC32: 'AAAAAA==' })).rejects.toMatchObject({
      name: 'BadDigest',
    });
    await expect(get('x')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it('are read in ranges and only when changed', async () => {
    const { ETag } = await put('x', '0123456789');
    expect(await text('x', { Range: 'bytes=2-4' })).toBe('234');
    expect(await text('x', { Range: 'bytes=-3' })).toBe('789');
    await expect(get('x', { Range: 'bytes=10-' })).rejects.toMatchObject({ name: 'InvalidRange' });
    await expect(get('x', { IfNoneMatch: ETag })).rejects.toMatchObject({
      $metadata: { httpStatusCode: 304 },
    });
    await expect(get('x', { IfMatch: '"other"' })).rejects.toMatchObject({
      name: 'PreconditionFailed',
    });
  });

  it('are written once under If-None-Match', async () => {
    await put('once', 'first', { IfNoneMatch: '*' });
    await expect(put('once', 'second', { IfNoneMatch: '*' })).rejects.toMatchObject({
      name: 'PreconditionFailed',
    });
    expect(await text('once')).toBe('first');
  });

  it('have a head without a body, and no head when missing', async () => {
    await put('x');
    const head = await s3.sdk.send(new HeadObjectCommand({ Bucket, Key: 'x' }));
    expect(head.ContentLength).toBe(5);
    await expect(s3.sdk.send(new HeadObjectCommand({ Bucket, Key: 'y' }))).rejects.toMatchObject({
      name: 'NotFound',
    });
  });

  it('do not say that they are missing to who may not list', async () => {
    s3.host.permit = (_principal, { action }) => action !== 's3:ListBucket';
    await expect(get('missing')).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('are copied with metadata and tags', async () => {
    await put('from', 'hello', { Metadata: { a: '1' }, Tagging: 'state=clean' });
    await s3.sdk.send(new CopyObjectCommand({ Bucket, Key: 'to', CopySource: `${Bucket}/from` }));
    const copy = await get('to');
    expect(copy.Metadata).toEqual({ a: '1' });
    expect(copy.TagCount).toBe(1);
  });

  it('keep their bytes when they are tagged', async () => {
    await put('x');
    const Tagging = { TagSet: [{ Key: 'state', Value: 'a & b' }] };
    await s3.sdk.send(new PutObjectTaggingCommand({ Bucket, Key: 'x', Tagging }));
    const { TagSet } = await s3.sdk.send(new GetObjectTaggingCommand({ Bucket, Key: 'x' }));
    expect(TagSet).toEqual(Tagging.TagSet);
    expect(await text('x')).toBe('hello');
  });

  it('are not overwritten by a subresource the engine lacks', async () => {
    await put('x');
    const acl = new PutObjectAclCommand({ Bucket, Key: 'x', ACL: 'public-read' });
    await expect(s3.sdk.send(acl)).rejects.toMatchObject({ name: 'NotImplemented' });
    const bucketAcl = new PutBucketAclCommand({ Bucket, ACL: 'public-read' });
    await expect(s3.sdk.send(bucketAcl)).rejects.toMatchObject({ name: 'NotImplemented' });
    expect(await text('x')).toBe('hello');
  });

  it('are deleted one by one and together', async () => {
    for (const key of ['a', 'b', '1']) await put(key);
    await s3.sdk.send(new DeleteObjectCommand({ Bucket, Key: 'a' }));
    const Delete = { Objects: [{ Key: 'b' }, { Key: '1' }, { Key: 'never' }] };
    const { Deleted } = await s3.sdk.send(new DeleteObjectsCommand({ Bucket, Delete }));
    expect(Deleted?.map(({ Key }) => Key)).toEqual(['b', '1', 'never']);
    expect(s3.engine.listObjects(Bucket)).toEqual([]);
  });
});

describe('listing', () => {
  it('pages through keys and folds them at the delimiter', async () => {
    for (const key of ['a/1', 'a/2', 'b', 'c/1', 'c/2', 'd']) await put(key);
    const page = (more: object) =>
      s3.sdk.send(new ListObjectsV2Command({ Bucket, Delimiter: '/', MaxKeys: 2, ...more }));
    const first = await page({});
    expect(first.CommonPrefixes).toEqual([{ Prefix: 'a/' }]);
    expect(first.Contents?.map(({ Key }) => Key)).toEqual(['b']);
    const second = await page({ ContinuationToken: first.NextContinuationToken });
    expect(second.CommonPrefixes).toEqual([{ Prefix: 'c/' }]);
    expect(second.Contents?.map(({ Key }) => Key)).toEqual(['d']);
    expect(second.IsTruncated).toBe(false);
    const inside = await s3.sdk.send(new ListObjectsV2Command({ Bucket, Prefix: 'c/' }));
    expect(inside.Contents?.map(({ Key }) => Key)).toEqual(['c/1', 'c/2']);
  });
});

describe('a bucket with versions', () => {
  it('hides a deleted object behind a marker and gives back what was there', async () => {
    await s3.close();
    s3 = await createS3Bucket({ VersioningConfiguration: { Status: 'Enabled' } });
    Bucket = s3.bucket;
    const { VersionId } = await put('x', 'first');
    await put('x', 'second');
    const deletion = await s3.sdk.send(new DeleteObjectCommand({ Bucket, Key: 'x' }));
    expect(deletion.DeleteMarker).toBe(true);
    await expect(get('x')).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect(await text('x', { VersionId })).toBe('first');
    const { VersionId: marker } = deletion;
    await s3.sdk.send(new DeleteObjectCommand({ Bucket, Key: 'x', VersionId: marker }));
    expect(await text('x')).toBe('second');
    const versions = await s3.sdk.send(new ListObjectVersionsCommand({ Bucket }));
    expect(versions.Versions?.map(({ IsLatest }) => IsLatest)).toEqual([true, false]);
  });
});
