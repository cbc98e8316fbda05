import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createS3Bucket,
  portalOrigin,
  type S3Bucket,
} from '../../../../test/factories/s3-bucket.ts';

let s3: S3Bucket;
beforeEach(async () => {
  s3 = await createS3Bucket();
});
afterEach(() => s3.close());

const presign = () =>
  createPresignedPost(s3.sdk, {
    Bucket: s3.bucket,
    Key: 'uploads/1/cat.png',
    Conditions: [
      ['content-length-range', 1, 10],
      ['starts-with', '$Content-Type', 'image/'],
    ],
    Fields: { success_action_status: '201', 'x-amz-meta-ticket': 'tkt_1' },
    Expires: 60,
  });

interface Upload {
  readonly fields?: Record<string, string>;
  readonly content?: string;
  readonly bucket?: string;
}

const post = async ({ fields = {}, content = 'picture', bucket = s3.bucket }: Upload = {}) => {
  const { fields: signed } = await presign();
  const form = new FormData();
  for (const [name, value] of Object.entries({
    'Content-Type': 'image/png',
    ...signed,
    ...fields,
  })) {
    form.append(name, value);
  }
  form.append('file', new Blob([content], { type: 'text/html' }), 'cat.png');
  const url = `${s3.server.origin}/${bucket}`;
  return fetch(url, { method: 'POST', body: form, headers: { origin: portalOrigin } });
};
const stored = (key = 'uploads/1/cat.png') => s3.engine.getObject(s3.bucket, key);

describe('a presigned form', () => {
  it('stores the file as the policy says', async () => {
    const response = await post();
    expect(response.status).toBe(201);
    expect(response.headers.get('access-control-allow-origin')).toBe(portalOrigin);
    expect(await response.text()).toContain('<Key>uploads/1/cat.png</Key>');
    const object = await stored();
    expect(object?.body.toString()).toBe('picture');
    expect(object?.headers).toMatchObject({
      'content-type': 'image/png',
      'x-amz-meta-ticket': 'tkt_1',
    });
  });

  it.each<[string, Upload, string]>([
    ['a file too large', { content: 'x'.repeat(11) }, 'EntityTooLarge'],
    ['an empty file', { content: '' }, 'EntityTooSmall'],
    ['another type', { fields: { 'Content-Type': 'text/html' } }, 'AccessDenied'],
    ['another key', { fields: { key: 'uploads/2/cat.png' } }, 'AccessDenied'],
    ['changed metadata', { fields: { 'x-amz-meta-ticket': 'tkt_2' } }, 'AccessDenied'],
    ['a field the policy does not know', { fields: { 'x-amz-meta-extra': '1' } }, 'AccessDenied'],
    ['no signature', { fields: { 'X-Amz-Signature': '' } }, 'SignatureDoesNotMatch'],
    ['another bucket', { bucket: 'other' }, 'NoSuchBucket'],
  ])('is refused with %s', async (_what, upload, code) => {
    const response = await post(upload);
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await response.text()).toContain(`<Code>${code}</Code>`);
    expect(s3.engine.listObjects(s3.bucket)).toEqual([]);
  });

  it('is refused with a policy someone rewrote', async () => {
    const { fields } = await presign();
    const policy = JSON.parse(Buffer.from(fields['Policy']!, 'base64').toString()) as object;
    const wider = JSON.stringify({ ...policy, conditions: [{ bucket: s3.bucket }] });
    const response = await post({ fields: { Policy: Buffer.from(wider).toString('base64') } });
    expect(await response.text()).toContain('<Code>SignatureDoesNotMatch</Code>');
  });

  it('ends with its time', async () => {
    s3.host.clock.advance(61_000);
    const response = await post();
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('Policy expired.');
  });

  it('has no more rights than its signer', async () => {
    s3.host.permit = () => false;
    const response = await post();
    expect(await response.text()).toContain('<Code>AccessDenied</Code>');
    expect(await stored()).toBeUndefined();
  });
});

describe('cross-origin requests', () => {
  const preflight = (origin: string, method = 'POST', headers = 'Content-Type') =>
    fetch(`${s3.server.origin}/${s3.bucket}`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': method,
        'access-control-request-headers': headers,
      },
    });

  it('are allowed to the origins of the bucket only', async () => {
    const response = await preflight(portalOrigin);
    expect(response.status).toBe(200);
    expect(response.headers.get('access-control-allow-origin')).toBe(portalOrigin);
    expect(response.headers.get('access-control-max-age')).toBe('600');
    expect((await preflight('https://evil.example')).status).toBe(403);
    expect((await preflight(portalOrigin, 'DELETE')).status).toBe(403);
    expect((await preflight(portalOrigin, 'POST', 'x-other')).status).toBe(403);
  });
});
