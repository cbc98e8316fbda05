import { parseForm, type FormUpload } from '../multipart-form.ts';
import { objectHeaders } from '../object-headers.ts';
import { checkPolicy } from '../post-policy.ts';
import { emptyResponse, toCall, xmlResponse, type S3Call, type S3Operation } from '../s3-call.ts';
import { accessDenied, s3Error } from '../s3-error.ts';
import { authorize, type S3 } from '../s3.ts';
import { parseCredential, verifySignature } from '../sigv4.ts';
import { tagsOfXml } from '../tags.ts';
import { verifyChecksums } from '../checksum.ts';
import { writeObject, writtenHeaders } from '../write-object.ts';

export const isFormUpload = ({ method, key, headers }: S3Call): boolean =>
  method === 'POST' && key === '' && /^multipart\/form-data/i.test(headers['content-type'] ?? '');

/** Who signed the policy the form carries; a form without one is an anonymous upload, which nobody may. */
function signerOf(s3: S3, { fields }: FormUpload) {
  const { policy, 'x-amz-signature': signature, 'x-amz-credential': credential } = fields;
  if (policy === undefined || signature === undefined || credential === undefined) {
    throw accessDenied();
  }
  const scope = parseCredential(credential);
  if (!scope || fields['x-amz-algorithm'] !== 'AWS4-HMAC-SHA256') {
    throw s3Error('InvalidArgument', 'X-Amz-Algorithm and X-Amz-Credential must be those of SigV4');
  }
  const token = fields['x-amz-security-token'];
  return verifySignature(s3.host, scope, { text: policy, signature, token }).principal;
}

/** A browser's upload with a presigned policy: signature, expiry, every condition, then the signer's permission. */
export const postObject: S3Operation = {
  access: () => [],
  async run(s3, call) {
    const bucket = s3.buckets.get(call.bucket);
    const form = parseForm(call.headers['content-type'] ?? '', call.body);
    if (!form.file) {
      throw s3Error('InvalidArgument', 'POST requires exactly one file upload per request.');
    }
    const { name, content } = form.file;
    const key = (form.fields['key'] ?? '').replaceAll('${filename}', () => name);
    if (key === '') throw s3Error('InvalidArgument', 'Bucket POST must contain a field named key.');
    const fields: Record<string, string> = { ...form.fields, key, bucket: bucket.name };

    const principal = signerOf(s3, form);
    const now = s3.host.clock.now();
    checkPolicy(fields['policy'] ?? '', { fields, size: content.length }, now);
    const resource = `${bucket.arn}/${key}`;
    authorize(s3, principal, { action: 's3:PutObject', resource });
    const { tagging } = fields;
    if (tagging !== undefined)
      authorize(s3, principal, { action: 's3:PutObjectTagging', resource });

    const checksums = verifyChecksums(content, fields);
    const object = await writeObject(s3, bucket, {
      key: toCall({ ...call.request, path: `/${bucket.name}/${encodeURIComponent(key)}` }).key,
      content,
      headers: { ...objectHeaders(fields), ...checksums },
      ...(tagging !== undefined && { tags: tagsOfXml(Buffer.from(tagging)) }),
    });
    const Location = `${s3.host.awsOrigin}/${bucket.name}/${encodeURIComponent(key)}`;
    const headers = { ...writtenHeaders(object), location: Location };
    const status = fields['success_action_status'];
    if (status === '201') {
      const result = { Location, Bucket: bucket.name, Key: key, ETag: object.etag };
      return { ...xmlResponse('PostResponse', result, headers), status: 201 };
    }
    return emptyResponse(status === '200' ? 200 : 204, headers);
  },
};
