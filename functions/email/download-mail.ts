import { GetObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { emailContract } from '#shared/contract/email.ts';
import { s3 } from '../platform/aws/bucket.ts';
import { readEnv } from '../platform/env.ts';
import { ApiError } from '../platform/http/api-error.ts';
import { attachmentDisposition } from '../platform/http/content-disposition.ts';
import type { OperationHandler } from '../platform/http/http-handler.ts';
import { httpEnv } from './env.ts';
import { loadInbound } from './inbound.store.ts';

const { MAIL_BUCKET } = readEnv(httpEnv.pick({ MAIL_BUCKET: true }));

/** Seconds a link works; S3 counts them. */
const lifetime = 300;

/** A link to a mail as it came; always saved as a file of bytes, because a stranger wrote it. Throws `not_found`. */
export const downloadMail: OperationHandler<typeof emailContract.downloadMail> = async ({
  params: { mailId },
}) => {
  const mail = await loadInbound(mailId);
  if (mail === undefined) throw new ApiError('not_found', 'No such mail.');
  const command = new GetObjectCommand({
    Bucket: MAIL_BUCKET,
    Key: mail.objectKey,
    ResponseContentType: 'application/octet-stream',
    ResponseContentDisposition: attachmentDisposition(`${mail.id}.eml`),
    ResponseCacheControl: 'private, no-store',
  });
  return { url: await getSignedUrl(s3, command, { expiresIn: lifetime }) };
};
