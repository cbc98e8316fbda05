import type { EngineRequest, Host, Principal } from '../engine.ts';
import { accessDenied, s3Error } from './s3-error.ts';
import { parseAmzDate, parseCredential, sha256Hex, uriEncode, verifySignature } from './sigv4.ts';

const longestSeconds = 7 * 86_400;
const skewMilliseconds = 15 * 60_000;

export const isPresigned = (request: EngineRequest): boolean =>
  request.query.has('X-Amz-Signature') || request.query.has('X-Amz-Algorithm');

const malformed = (message: string) => s3Error('AuthorizationQueryParametersError', message);

/** Names and values as they were meant, before encoding: a `+` in a presigned URL is a plus. */
function queryPairs(path: string): [string, string][] {
  const [, query = ''] = path.split(/\?(.*)/s);
  return query
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      return [decodeURIComponent(name), decodeURIComponent(value)];
    });
}

function canonicalRequest(request: EngineRequest, signedHeaders: string, payload: string): string {
  const path = request.path.split('?', 1)[0] ?? '/';
  const canonicalPath = path
    .split('/')
    .map((segment) => uriEncode(decodeURIComponent(segment)))
    .join('/');
  const query = queryPairs(request.path)
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${uriEncode(name)}=${uriEncode(value)}`)
    .sort()
    .join('&');
  const headers = signedHeaders
    .split(';')
    .map((name) => `${name}:${(request.headers[name] ?? '').trim().replace(/\s+/g, ' ')}\n`)
    .join('');
  return [request.method, canonicalPath, query, headers, signedHeaders, payload].join('\n');
}

/**
 * Who presigned this URL (Signature Version 4 in the query). Throws as S3 does when it is expired, not valid yet,
 * longer than a week, leaves out `host`, or was signed for anything else than this very request.
 */
export function verifyPresigned(host: Host, request: EngineRequest): Principal {
  const parameter = (name: string): string => {
    const value = request.query.get(`X-Amz-${name}`);
    if (!value)
      throw malformed(`Query-string authentication requires the X-Amz-${name} parameter.`);
    return value;
  };
  if (parameter('Algorithm') !== 'AWS4-HMAC-SHA256') {
    throw malformed('X-Amz-Algorithm only supports "AWS4-HMAC-SHA256"');
  }
  const scope = parseCredential(parameter('Credential'));
  const date = parameter('Date');
  const signedAt = parseAmzDate(date);
  const seconds = Number(parameter('Expires'));
  const signedHeaders = parameter('SignedHeaders');
  if (!scope || Number.isNaN(signedAt) || !date.startsWith(scope.date)) {
    throw malformed('Error parsing the X-Amz-Credential parameter.');
  }
  if (!(seconds >= 1 && seconds <= longestSeconds)) {
    throw malformed('X-Amz-Expires must be between 1 and 604800 seconds');
  }
  const signed = new Set(signedHeaders.split(';'));
  const mustBeSigned = Object.keys(request.headers).filter((name) => name.startsWith('x-amz-'));
  if (!['host', ...mustBeSigned].every((name) => signed.has(name))) {
    throw accessDenied('There were headers present in the request which were not signed');
  }
  const now = host.clock.now();
  if (signedAt > now + skewMilliseconds) throw accessDenied('Request is not valid yet');
  if (signedAt + seconds * 1_000 <= now) throw accessDenied('Request has expired');

  const payload =
    request.query.get('X-Amz-Content-Sha256') ??
    request.headers['x-amz-content-sha256'] ??
    'UNSIGNED-PAYLOAD';
  const text = [
    'AWS4-HMAC-SHA256',
    date,
    `${scope.date}/${scope.region}/${scope.service}/aws4_request`,
    sha256Hex(canonicalRequest(request, signedHeaders, payload)),
  ].join('\n');
  const token = request.query.get('X-Amz-Security-Token') ?? undefined;
  return verifySignature(host, scope, { text, signature: parameter('Signature'), token }).principal;
}

/** Presigners move `x-amz-*` headers into the query; S3 reads them from there as headers. */
export const hoistedHeaders = (request: EngineRequest): Record<string, string> =>
  Object.fromEntries(
    [...request.query]
      .map(([name, value]) => [name.toLowerCase(), value] as const)
      .filter(([name]) => name.startsWith('x-amz-')),
  );
