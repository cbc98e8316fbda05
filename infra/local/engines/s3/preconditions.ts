import type { StoredObject } from './object-store.ts';
import { noSuchKey, preconditionFailed } from './s3-error.ts';

type Headers = Readonly<Record<string, string>>;

const names = (header: string, etag: string): boolean =>
  header === '*' ||
  header
    .split(',')
    .map((candidate) => candidate.trim().replace(/^W\//, ''))
    .some((candidate) => candidate === etag || `"${candidate}"` === etag);

/** `If-None-Match: *` and `If-Match` of a write. Throws `PreconditionFailed`; `NoSuchKey` for a match of nothing. */
export function checkWrite(headers: Headers, current: StoredObject | undefined): void {
  if (headers['if-none-match'] === '*' && current) throw preconditionFailed();
  const match = headers['if-match'];
  if (match === undefined) return;
  if (!current) throw noSuchKey();
  if (!names(match, current.etag)) throw preconditionFailed();
}

/** Whether a read is answered with 304; throws `PreconditionFailed` (RFC 9110, 13.2.2). */
export function isNotModified(headers: Headers, { etag, modifiedAt }: StoredObject): boolean {
  const modified = Math.floor(modifiedAt / 1_000) * 1_000;
  const match = headers['if-match'];
  const unmodifiedSince = Date.parse(headers['if-unmodified-since'] ?? '');
  if (match !== undefined ? !names(match, etag) : modified > unmodifiedSince) {
    throw preconditionFailed();
  }
  const noneMatch = headers['if-none-match'];
  const modifiedSince = Date.parse(headers['if-modified-since'] ?? '');
  return noneMatch !== undefined ? names(noneMatch, etag) : modified <= modifiedSince;
}
