import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createS3Bucket, type S3Bucket } from '../../../../test/factories/s3-bucket.ts';
import { createS3Engine } from './s3-engine.ts';

let s3: S3Bucket;
let Bucket: string;
let directory: string;
beforeEach(async () => {
  s3 = await createS3Bucket();
  Bucket = s3.bucket;
  directory = join(s3.host.blobs, 's3');
});
afterEach(() => s3.close());

describe('after a crash', () => {
  it('objects are there, and what never became one is gone', async () => {
    await s3.engine.putObject(Bucket, 'x', Buffer.from('kept'));
    writeFileSync(join(directory, 'half.part'), 'half');
    writeFileSync(join(directory, 'rowless'), 'whole, but without a row');
    const restarted = createS3Engine(s3.host);
    expect((await restarted.getObject(Bucket, 'x'))?.body.toString()).toBe('kept');
    expect(readdirSync(directory)).toHaveLength(1);
  });
});

describe('replacing an object', () => {
  it('gives every reader the old bytes or the new ones', async () => {
    await s3.engine.putObject(Bucket, 'x', Buffer.from('0'));
    const reads: Promise<string | undefined>[] = [];
    for (let version = 1; version <= 20; version += 1) {
      const read = s3.engine.getObject(Bucket, 'x').then((object) => object?.body.toString());
      reads.push(read);
      await s3.engine.putObject(Bucket, 'x', Buffer.from(String(version)));
    }
    expect(await Promise.all(reads)).toEqual(
      Array.from({ length: 20 }, (_, index) => String(index)),
    );
  });
});

describe('an upload in parts', () => {
  const begin = async () => {
    const { UploadId } = await s3.sdk.send(
      new CreateMultipartUploadCommand({ Bucket, Key: 'big' }),
    );
    const upload = async (PartNumber: number, size: number) => {
      const Body = Buffer.alloc(size, PartNumber);
      const part = { Bucket, Key: 'big', UploadId, PartNumber, Body };
      const { ETag } = await s3.sdk.send(new UploadPartCommand(part));
      return { ETag, PartNumber };
    };
    const complete = (Parts: { ETag?: string; PartNumber: number }[]) =>
      s3.sdk.send(
        new CompleteMultipartUploadCommand({
          Bucket,
          Key: 'big',
          UploadId,
          MultipartUpload: { Parts },
        }),
      );
    return { UploadId, upload, complete };
  };

  it('is joined in order', async () => {
    const { upload, complete } = await begin();
    const second = await upload(2, 10);
    const first = await upload(1, 5 * 1024 * 1024);
    await expect(complete([second, first])).rejects.toMatchObject({ name: 'InvalidPartOrder' });
    const { ETag } = await complete([first, second]);
    expect(ETag).toMatch(/^"[0-9a-f]{32}-2"$/);
    const object = await s3.engine.getObject(Bucket, 'big');
    expect(object?.size).toBe(5 * 1024 * 1024 + 10);
    expect(object?.body.at(-1)).toBe(2);
    expect(readdirSync(directory)).toHaveLength(1);
  });

  it('has parts of five megabytes but the last', async () => {
    const { upload, complete } = await begin();
    const parts = [await upload(1, 10), await upload(2, 10)];
    await expect(complete(parts)).rejects.toMatchObject({ name: 'EntityTooSmall' });
  });

  it('leaves nothing when it is given up', async () => {
    const { UploadId, upload, complete } = await begin();
    const part = await upload(1, 10);
    await s3.sdk.send(new AbortMultipartUploadCommand({ Bucket, Key: 'big', UploadId }));
    await expect(complete([part])).rejects.toMatchObject({ name: 'NoSuchUpload' });
    expect(readdirSync(directory)).toEqual([]);
  });
});
