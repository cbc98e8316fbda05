import { createHash } from 'node:crypto';
import { decodeAwsChunked } from './aws-chunked.ts';
import { md5, verifyChecksums } from './checksum.ts';
import type { S3Call } from './s3-call.ts';
import { s3Error } from './s3-error.ts';

export interface Payload {
  readonly content: Buffer;
  /** The checksum headers the sender gave, all of them verified. */
  readonly checksums: Readonly<Record<string, string>>;
}

const unsignedTrailer = 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';

function decode({ headers, body }: S3Call): {
  content: Buffer;
  trailers: Readonly<Record<string, string>>;
} {
  const hash = headers['x-amz-content-sha256'] ?? '';
  if (hash === unsignedTrailer) {
    const decoded = decodeAwsChunked(body);
    const announced = Number(headers['x-amz-decoded-content-length']);
    if (announced !== decoded.content.length) {
      throw s3Error('IncompleteBody', 'The body is not as long as announced.');
    }
    const trailer = headers['x-amz-trailer']?.toLowerCase();
    if (trailer !== undefined && decoded.trailers[trailer] === undefined) {
      throw s3Error('MalformedTrailerError', 'The announced trailing header is missing.');
    }
    return decoded;
  }
  if (hash.startsWith('STREAMING-')) throw s3Error('NotImplemented', `${hash} is not implemented.`);
  return { content: body, trailers: {} };
}

/** The bytes a request uploads, checked against every digest that came with them. */
export function payloadOf(call: S3Call): Payload {
  const { headers } = call;
  const { content, trailers } = decode(call);
  const hash = headers['x-amz-content-sha256'] ?? '';
  const isHash = /^[0-9a-f]{64}$/.test(hash);
  if (isHash && createHash('sha256').update(content).digest('hex') !== hash) {
    throw s3Error(
      'XAmzContentSHA256Mismatch',
      "The provided 'x-amz-content-sha256' header does not match what was computed.",
    );
  }
  const contentMd5 = headers['content-md5'];
  if (contentMd5 !== undefined && md5(content).toString('base64') !== contentMd5) {
    throw s3Error('BadDigest', 'The Content-MD5 you specified did not match what we received.');
  }
  return { content, checksums: verifyChecksums(content, { ...headers, ...trailers }) };
}
