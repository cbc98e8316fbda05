import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** The parts of an AWS Signature Version 4 in an `Authorization` header. */
export interface Signature {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** `YYYYMMDDTHHMMSSZ` */
  readonly timestamp: string;
  readonly sessionToken: string | undefined;
}

export interface SignedMessage {
  readonly method: string;
  /** Path and query exactly as they came. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly payloadHash: string;
}

const HEADER =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

export function readSignature(headers: Readonly<Record<string, string>>): Signature | undefined {
  const match = HEADER.exec(headers['authorization'] ?? '');
  if (!match) return undefined;
  const [
    ,
    accessKeyId = '',
    date = '',
    region = '',
    service = '',
    signedHeaders = '',
    signature = '',
  ] = match;
  return {
    accessKeyId,
    date,
    region,
    service,
    signedHeaders: signedHeaders.split(';'),
    signature,
    timestamp: headers['x-amz-date'] ?? '',
    sessionToken: headers['x-amz-security-token'],
  };
}

/** Whether the secret made this signature over this message (AWS General Reference, Signature Version 4). */
export function signatureMatches(
  signature: Signature,
  secret: string,
  message: SignedMessage,
): boolean {
  const scope = `${signature.date}/${signature.region}/${signature.service}/aws4_request`;
  const canonical = createHash('sha256').update(canonicalRequest(signature, message)).digest('hex');
  const text = `AWS4-HMAC-SHA256\n${signature.timestamp}\n${scope}\n${canonical}`;
  const expected = createHmac('sha256', signingKey(secret, signature)).update(text).digest();
  const given = Buffer.from(signature.signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** `timestamp` in epoch milliseconds, NaN when malformed. */
export function signedAt({ timestamp }: Signature): number {
  return Date.parse(
    timestamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'),
  );
}

function canonicalRequest({ signedHeaders, service }: Signature, message: SignedMessage): string {
  const [path, query = ''] = splitOnce(message.path, '?');
  // S3 signs the path as it is sent; every other service signs it encoded once more.
  const canonicalPath = service === 's3' ? path : path.split('/').map(encode).join('/');
  const headers = signedHeaders.map(
    (name) => `${name}:${(message.headers[name] ?? '').trim().replaceAll(/\s+/g, ' ')}\n`,
  );
  return [
    message.method,
    canonicalPath,
    canonicalQuery(query),
    headers.join(''),
    signedHeaders.join(';'),
    message.payloadHash,
  ].join('\n');
}

function canonicalQuery(query: string): string {
  if (query === '') return '';
  return query
    .split('&')
    .map((pair) => splitOnce(pair, '='))
    .map(
      ([name, value = '']) =>
        `${encode(decodeURIComponent(name))}=${encode(decodeURIComponent(value))}`,
    )
    .sort()
    .join('&');
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const index = text.indexOf(separator);
  return index < 0 ? [text, undefined] : [text.slice(0, index), text.slice(index + 1)];
}

function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Deriving the day's key takes four HMACs, and a function signs with the same one all day. */
const keys = new Map<string, Buffer>();

function signingKey(secret: string, { date, region, service }: Signature): Buffer {
  const name = `${secret}/${date}/${region}/${service}`;
  const known = keys.get(name);
  if (known) return known;
  let key = Buffer.from(`AWS4${secret}`);
  for (const part of [date, region, service, 'aws4_request'])
    key = createHmac('sha256', key).update(part).digest();
  if (keys.size > 1000) keys.clear();
  keys.set(name, key);
  return key;
}
