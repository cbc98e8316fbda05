import type { Access, EngineRequest, EngineResponse, Principal } from '../engine.ts';
import type { S3 } from './s3.ts';
import { s3Error } from './s3-error.ts';
import { toS3Xml, type XmlElement } from './s3-xml.ts';

/** A request with its path taken apart (path style: the bucket is the first segment). */
export interface S3Call {
  readonly method: string;
  readonly bucket: string;
  /** Empty for requests to the bucket itself. */
  readonly key: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly principal: Principal;
  readonly request: EngineRequest;
}

export interface S3Operation {
  /** Query parameters it understands; a request with any other is refused, lest a subresource be taken for the object. */
  readonly query?: readonly string[];
  access(call: S3Call): readonly Access[];
  run(s3: S3, call: S3Call): Promise<EngineResponse>;
}

const maximumKeyBytes = 1024;

/** Throws `InvalidURI` and `KeyTooLongError`. */
export function toCall(request: EngineRequest): S3Call {
  const path = request.path.split('?', 1)[0] ?? '/';
  const [, bucket = '', ...rest] = path.split('/');
  const key = decode(rest.join('/'));
  if (Buffer.byteLength(key) > maximumKeyBytes) {
    throw s3Error('KeyTooLongError', 'Your key is too long');
  }
  const { method, query, headers, body, principal } = request;
  return { method, bucket: decode(bucket), key, query, headers, body, principal, request };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw s3Error('InvalidURI', "Couldn't parse the specified URI.");
  }
}

export const bucketArn = ({ bucket }: { readonly bucket: string }): string =>
  `arn:aws:s3:::${bucket}`;

export const objectArn = ({ bucket, key }: { readonly bucket: string; readonly key: string }) =>
  `arn:aws:s3:::${bucket}/${key}`;

/** Access to the object of a call; a version asked for by id is a permission of its own. */
export const objectAccess = (call: S3Call, action: string): Access => ({
  action: call.query.has('versionId') ? `${action}Version` : action,
  resource: objectArn(call),
});

export const xmlResponse = (
  root: string,
  value: XmlElement,
  headers: Readonly<Record<string, string>> = {},
): EngineResponse => ({
  status: 200,
  headers: { 'content-type': 'application/xml', ...headers },
  body: toS3Xml(root, value),
});

export const emptyResponse = (
  status: number,
  headers: Readonly<Record<string, string>> = {},
): EngineResponse => ({ status, headers, body: '' });
