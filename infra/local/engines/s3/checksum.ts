import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { s3Error } from './s3-error.ts';

function crc32Digest(content: Buffer): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(content));
  return bytes.toString('base64');
}

const digests: Readonly<Record<string, (content: Buffer) => string>> = {
  crc32: crc32Digest,
  sha1: (content) => createHash('sha1').update(content).digest('base64'),
  sha256: (content) => createHash('sha256').update(content).digest('base64'),
};

const prefix = 'x-amz-checksum-';
const notAlgorithms = ['x-amz-checksum-mode', 'x-amz-checksum-algorithm', 'x-amz-checksum-type'];

/** Names of checksum headers carry the algorithm: `x-amz-checksum-crc32`. */
export const isChecksum = (header: string): boolean =>
  header.startsWith(prefix) && !notAlgorithms.includes(header);

/** Throws `BadDigest`, `InvalidDigest` or, for an algorithm the engine lacks, `NotImplemented`. */
export function verifyChecksums(
  content: Buffer,
  headers: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const checksums = Object.entries(headers).filter(([name]) => isChecksum(name));
  for (const [name, value] of checksums) {
    const algorithm = name.slice(prefix.length);
    const digest = digests[algorithm];
    if (!digest) throw s3Error('NotImplemented', `The checksum ${algorithm} is not implemented.`);
    if (digest(content) !== value) {
      throw s3Error(
        'BadDigest',
        `The ${algorithm.toUpperCase()} you specified did not match the calculated checksum.`,
      );
    }
  }
  return Object.fromEntries(checksums);
}

export const md5 = (content: Buffer): Buffer => createHash('md5').update(content).digest();

export const etagOf = (content: Buffer): string => `"${md5(content).toString('hex')}"`;
