import type { Engine } from '../engines/engine.ts';
import type { HttpApis } from '../http-api/resource-types.ts';
import type { HttpRequest, HttpResponse } from '../http-message.ts';
import type { Policies } from '../iam/policies.ts';
import type { Origin } from './schema.ts';

export interface OriginsOptions {
  readonly s3: Engine;
  readonly apis: HttpApis;
  readonly policies: Policies;
  readonly distributionArn: string;
}

interface FetchOptions extends OriginsOptions {
  /** What of the query a bucket is asked with. */
  readonly bucketQuery: string;
}

/** Fetches from an origin: a bucket, in CloudFront's own name (origin access control), or an HTTP API of the stack. */
export async function fetchFromOrigin(
  request: HttpRequest,
  origin: Origin,
  options: FetchOptions,
): Promise<HttpResponse> {
  const path = `${origin.OriginPath}${request.path}`;
  const headers: Record<string, string> = { ...request.headers, host: origin.DomainName };
  for (const { HeaderName, HeaderValue } of origin.OriginCustomHeaders)
    headers[HeaderName.toLowerCase()] = HeaderValue;
  const forwarded = { ...request, path, headers };
  if (origin.S3OriginConfig !== undefined)
    return fetchFromBucket(forwarded, origin.DomainName, options);
  const api = options.apis.byHost(origin.DomainName);
  if (api) return api.handle(forwarded);
  return { status: 502, headers: {}, body: 'CloudFront could not reach the origin.' };
}

const FORWARDED = ['if-none-match', 'if-modified-since', 'range'];

async function fetchFromBucket(
  request: HttpRequest,
  domain: string,
  { s3, policies, distributionArn, bucketQuery }: FetchOptions,
): Promise<HttpResponse> {
  const bucket = domain.replace(/\.s3[.-].*$/, '');
  const key = decodeURIComponent(request.path.slice(1));
  const principal = { arn: 'cloudfront.amazonaws.com', kind: 'service' } as const;
  const resource = `arn:aws:s3:::${bucket}/${key}`;
  const query = new URLSearchParams(bucketQuery);
  try {
    policies.authorize(principal, {
      action: query.has('versionId') ? 's3:GetObjectVersion' : 's3:GetObject',
      resource,
      context: { 'aws:SourceArn': distributionArn },
    });
  } catch {
    return {
      status: 403,
      headers: { 'content-type': 'application/xml' },
      body: '<Error><Code>AccessDenied</Code></Error>',
    };
  }
  const headers: Record<string, string> = { host: domain };
  for (const name of FORWARDED)
    if (request.headers[name] !== undefined) headers[name] = request.headers[name];
  const response = await s3.handle({
    method: request.method,
    path: `/${bucket}${request.path}`,
    query,
    headers,
    body: Buffer.alloc(0),
    principal: { arn: principal.arn, kind: 'operator' },
  });
  // Without the right to list, S3 does not tell a missing object from a forbidden one.
  return response.status === 404
    ? { ...response, status: 403 }
    : { ...response, headers: lowerCased(response.headers) };
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]),
  );
}
