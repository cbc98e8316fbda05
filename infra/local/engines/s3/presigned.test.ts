import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createS3Bucket, type S3Bucket } from '../../../../test/factories/s3-bucket.ts';

let s3: S3Bucket;
let Bucket: string;
beforeEach(async () => {
  s3 = await createS3Bucket();
  Bucket = s3.bucket;
  await s3.engine.putObject(Bucket, 'a/secret.txt', Buffer.from('secret'));
});
afterEach(() => s3.close());

const codeOf = async (response: Response) => /<Code>(\w+)</.exec(await response.text())?.[1];
const getUrl = (more = {}, expiresIn = 60) =>
  getSignedUrl(s3.sdk, new GetObjectCommand({ Bucket, Key: 'a/secret.txt', ...more }), {
    expiresIn,
  });

describe('a presigned download', () => {
  it('is answered as its signer asked', async () => {
    const disposition = 'attachment; filename="Rechnung (1).txt"';
    const response = await fetch(await getUrl({ ResponseContentDisposition: disposition }));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toBe(disposition);
    expect(await response.text()).toBe('secret');
  });

  it('ends with its time', async () => {
    const url = await getUrl();
    s3.host.clock.advance(61_000);
    const response = await fetch(url);
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('Request has expired');
  });

  it.each([
    ['another key', (url: string) => url.replace('secret.txt', 'other.txt')],
    ['a longer life', (url: string) => url.replace('X-Amz-Expires=60', 'X-Amz-Expires=3600')],
    ['another type', (url: string) => `${url}&response-content-type=text/html`],
    ['another key id', (url: string) => url.replace('AKIDTEST', 'AKIDOTHER')],
  ])('is refused for %s', async (_what, tamper) => {
    const response = await fetch(tamper(await getUrl()));
    expect(response.status).toBe(403);
    expect(await codeOf(response)).toMatch(/SignatureDoesNotMatch|InvalidAccessKeyId/);
  });

  it('is no upload', async () => {
    const response = await fetch(await getUrl(), { method: 'PUT', body: 'replaced' });
    expect(await codeOf(response)).toBe('SignatureDoesNotMatch');
  });

  it('has no more rights than its signer', async () => {
    const url = await getUrl();
    s3.host.permit = (_principal, { action }) => action !== 's3:GetObject';
    expect(await codeOf(await fetch(url))).toBe('AccessDenied');
  });

  it('lives a week at most', async () => {
    const url = (await getUrl()).replace('X-Amz-Expires=60', 'X-Amz-Expires=604801');
    expect(await codeOf(await fetch(url))).toBe('AuthorizationQueryParametersError');
  });
});

describe('a presigned upload', () => {
  // By default the SDK signs the checksum of the empty body it sees, which S3 then holds the upload to.
  const uploader = () =>
    new S3Client({ ...s3.server.client, requestChecksumCalculation: 'WHEN_REQUIRED' });
  const putUrl = (sdk = uploader()) =>
    getSignedUrl(sdk, new PutObjectCommand({ Bucket, Key: 'up', ContentType: 'text/plain' }), {
      expiresIn: 60,
      signableHeaders: new Set(['content-type']),
    });

  it('stores what is sent with the signed type', async () => {
    const headers = { 'content-type': 'text/plain' };
    const response = await fetch(await putUrl(), { method: 'PUT', body: 'uploaded', headers });
    expect(response.status).toBe(200);
    expect((await s3.engine.getObject(Bucket, 'up'))?.body.toString()).toBe('uploaded');
  });

  it('is held to a checksum that was signed', async () => {
    const headers = { 'content-type': 'text/plain' };
    const url = await putUrl(s3.sdk);
    const response = await fetch(url, { method: 'PUT', body: 'uploaded', headers });
    expect(await codeOf(response)).toBe('BadDigest');
  });

  it('is refused with another type or a header nobody signed', async () => {
    const url = await putUrl();
    const html = { 'content-type': 'text/html' };
    const wrongType = await fetch(url, { method: 'PUT', body: '<b>', headers: html });
    expect(await codeOf(wrongType)).toBe('SignatureDoesNotMatch');
    const copy = { 'content-type': 'text/plain', 'x-amz-copy-source': `/${Bucket}/a/secret.txt` };
    const unsigned = await fetch(url, { method: 'PUT', headers: copy });
    expect(await codeOf(unsigned)).toBe('AccessDenied');
    expect(await s3.engine.getObject(Bucket, 'up')).toBeUndefined();
  });
});

it('refuses anonymous requests', async () => {
  const response = await fetch(`${s3.server.origin}/${Bucket}/a/secret.txt`);
  expect(response.status).toBe(403);
  expect(await codeOf(response)).toBe('AccessDenied');
});
