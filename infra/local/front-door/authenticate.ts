import { createHash } from 'node:crypto';
import type { Principal, SigningKey } from '../engines/engine.ts';
import { AwsError } from '../engines/protocol/aws-error.ts';
import { readSignature, signatureMatches, signedAt, type SignedMessage } from './signature.ts';
import { checkSigningTime, type SigningClock } from './signing-time.ts';

export interface Caller {
  readonly principal: Principal;
  /** Empty for an unsigned request. */
  readonly accessKeyId: string;
}

export interface UnverifiedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const ANONYMOUS: Principal = { arn: 'anonymous', kind: 'anonymous' };

/**
 * Finds who signed a request and throws when the signature is not theirs. A request without an Authorization header is
 * anonymous: S3 itself reads the signatures of presigned queries and POST policies.
 */
export function authenticate(
  request: UnverifiedRequest,
  clock: SigningClock,
  findKey: (accessKeyId: string) => SigningKey | undefined,
): Caller {
  const signature = readSignature(request.headers);
  if (!signature) {
    if (request.headers['authorization']?.startsWith('AWS4')) {
      throw new AwsError(
        'IncompleteSignatureException',
        'The Authorization header is malformed',
        403,
      );
    }
    return { principal: ANONYMOUS, accessKeyId: '' };
  }
  const key = findKey(signature.accessKeyId);
  if (!key || key.sessionToken !== signature.sessionToken) {
    throw new AwsError(
      'UnrecognizedClientException',
      'The security token included in the request is invalid',
      403,
    );
  }
  checkSigningTime(signedAt(signature), key.principal, clock);
  if (!signatureMatches(signature, key.secretAccessKey, signedMessage(request))) {
    throw new AwsError(
      signature.service === 's3' ? 'SignatureDoesNotMatch' : 'InvalidSignatureException',
      'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.',
      403,
    );
  }
  return { principal: key.principal, accessKeyId: signature.accessKeyId };
}

function signedMessage({ method, path, headers, body }: UnverifiedRequest): SignedMessage {
  return { method, path, headers, payloadHash: payloadHash(headers, body) };
}

/** A stated hash must be that of the body; the words S3 allows in its place (unsigned, streaming) are signed as they are. */
function payloadHash(headers: Readonly<Record<string, string>>, body: Buffer): string {
  const stated = headers['x-amz-content-sha256'];
  if (stated !== undefined && !/^[0-9a-f]{64}$/.test(stated)) return stated;
  return createHash('sha256').update(body).digest('hex');
}
