import { randomUUID } from 'node:crypto';
import type { Access, Engine, EngineRequest, EngineResponse, Host } from '../engine.ts';
import { toAwsError } from '../protocol/aws-error.ts';
import { corsHeaders, preflightHeaders } from './cors.ts';
import { startLifecycle } from './lifecycle.ts';
import { hoistedHeaders, isPresigned, verifyPresigned } from './presigned-url.ts';
import { resourceTypes } from './resource-types.ts';
import { operationFor } from './route.ts';
import { isFormUpload } from './operations/post-object.ts';
import { emptyResponse, toCall, type S3Call } from './s3-call.ts';
import { accessDenied } from './s3-error.ts';
import { authorize, createS3, type S3 } from './s3.ts';
import { toS3Xml } from './s3-xml.ts';
import { createBucketAccess, type BucketAccess } from './bucket-access.ts';

export type S3Engine = Engine & BucketAccess;

/** A presigned request becomes one of its signer; any other without a signature is refused. */
function identify(s3: S3, call: S3Call): S3Call {
  if (call.principal.kind !== 'anonymous') return call;
  if (!isPresigned(call.request)) throw accessDenied();
  const principal = verifyPresigned(s3.host, call.request);
  const headers = { ...call.headers, ...hoistedHeaders(call.request) };
  const signed = { ...call, principal, headers };
  for (const access of operationFor(signed).access(signed)) authorize(s3, principal, access);
  return signed;
}

async function answer(s3: S3, request: EngineRequest): Promise<EngineResponse> {
  const call = toCall(request);
  if (call.method === 'OPTIONS') {
    return emptyResponse(200, preflightHeaders(s3.buckets.find(call.bucket), call.headers));
  }
  // A form carries its own proof, in the policy it brings along.
  const known = isFormUpload(call) ? call : identify(s3, call);
  return operationFor(known).run(s3, known);
}

function failure(error: unknown, request: EngineRequest, requestId: string): EngineResponse {
  const { code, message, status } = toAwsError(error, 'InvalidArgument');
  const resource = request.path.split('?', 1)[0];
  const document = { Code: code, Message: message, Resource: resource, RequestId: requestId };
  const isHead = request.method === 'HEAD';
  return {
    status,
    headers: { 'content-type': 'application/xml' },
    body: isHead ? '' : toS3Xml('Error', document, false),
  };
}

/**
 * S3 in path style, as far as a stack with private buckets uses it. Presigned URLs and POST policies are verified
 * here, because only S3 knows what they cover; header signatures are the front door's. TLS is none of it:
 * on the loopback interface a policy's `aws:SecureTransport` counts as true.
 */
export function createS3Engine(host: Host): S3Engine {
  const s3 = createS3(host);
  let stopLifecycle = (): void => undefined;

  const allow = (request: EngineRequest): Readonly<Record<string, string>> => {
    const bucket = s3.buckets.find(request.path.split(/[/?]/)[1] ?? '');
    return corsHeaders(bucket, request.method, request.headers);
  };

  return {
    service: 's3',
    resources: resourceTypes(s3),
    ...createBucketAccess(s3),
    async start() {
      stopLifecycle = startLifecycle(s3);
    },
    async stop() {
      stopLifecycle();
    },
    access(request): readonly Access[] {
      if (request.principal.kind === 'anonymous') return [];
      try {
        const call = toCall(request);
        return operationFor(call).access(call);
      } catch {
        // A request that can not be understood does nothing; `handle` says why.
        return [];
      }
    },
    async handle(request) {
      const requestId = randomUUID();
      const response = await answer(s3, request).catch((error: unknown) =>
        failure(error, request, requestId),
      );
      const cors = request.method === 'OPTIONS' ? {} : allow(request);
      return {
        ...response,
        headers: { 'x-amz-request-id': requestId, ...cors, ...response.headers },
      };
    },
  };
}
