import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Host, SigningKey } from '../engine.ts';
import { s3Error } from './s3-error.ts';

const hmac = (key: Buffer | string, text: string): Buffer =>
  createHmac('sha256', key).update(text).digest();

/** `<access key>/<date>/<region>/<service>/aws4_request` */
export interface CredentialScope {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

export function parseCredential(text: string): CredentialScope | undefined {
  const [accessKeyId, date, region, service, terminator, ...rest] = text.split('/');
  const isComplete = accessKeyId && date && region && service && rest.length === 0;
  if (!isComplete || terminator !== 'aws4_request') return undefined;
  return { accessKeyId, date, region, service };
}

/** Signature Version 4: the key of a day, region and service signs a text. */
function signatureOf(secret: string, scope: CredentialScope, text: string): string {
  const day = hmac(`AWS4${secret}`, scope.date);
  const key = hmac(hmac(hmac(day, scope.region), scope.service), 'aws4_request');
  return hmac(key, text).toString('hex');
}

/**
 * The key behind a credential, after its signature of `text` and its session token have been checked.
 * Throws `InvalidAccessKeyId`, `InvalidToken` or `SignatureDoesNotMatch`.
 */
export function verifySignature(
  host: Host,
  scope: CredentialScope,
  { text, signature, token }: { text: string; signature: string; token: string | undefined },
): SigningKey {
  const key = host.signingKey(scope.accessKeyId);
  if (!key) {
    throw s3Error(
      'InvalidAccessKeyId',
      'The AWS Access Key Id you provided does not exist in our records.',
    );
  }
  const expected = Buffer.from(signatureOf(key.secretAccessKey, scope, text));
  const given = Buffer.from(signature);
  const isAuthentic = expected.length === given.length && timingSafeEqual(expected, given);
  if (!isAuthentic || scope.region !== host.region || scope.service !== 's3') {
    throw s3Error(
      'SignatureDoesNotMatch',
      'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    );
  }
  if (key.sessionToken !== undefined && key.sessionToken !== token) {
    throw s3Error('InvalidToken', 'The provided token is malformed or otherwise invalid.');
  }
  return key;
}

/** RFC 3986 encoding as Signature Version 4 asks for it. */
export const uriEncode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

export const sha256Hex = (text: string): string => createHash('sha256').update(text).digest('hex');

/** `20260302T090000Z` in epoch milliseconds; `NaN` for anything else. */
export function parseAmzDate(text: string): number {
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text) ?? [];
  return Date.parse(`${y ?? ''}-${mo ?? ''}-${d ?? ''}T${h ?? ''}:${mi ?? ''}:${s ?? ''}Z`);
}
