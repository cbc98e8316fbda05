import type { UnverifiedRequest } from './authenticate.ts';
import { readSignature } from './signature.ts';

/** The service a call is for, by its signature's scope, true or not. */
export function addressedService(request: UnverifiedRequest): string {
  return readSignature(request.headers)?.service ?? unsignedService(request);
}

/**
 * Which service an unsigned call is for. Only two have such calls: Cognito (sign-in operations and a pool's public
 * keys) and S3 (presigned queries, POST policies and CORS preflights of browsers).
 */
function unsignedService({ path, headers }: UnverifiedRequest): string {
  const target = headers['x-amz-target'] ?? '';
  if (target.startsWith('AWSCognitoIdentityProviderService.')) return 'cognito-idp';
  if (/\/\.well-known\/(jwks\.json|openid-configuration)$/.test(path)) return 'cognito-idp';
  return 's3';
}

/** Name of the operation for the call log, as far as the protocol shows it; REST services are named by their IAM action. */
export function operationName(
  { headers, body }: UnverifiedRequest,
  action: string | undefined,
): string {
  const target = headers['x-amz-target'];
  if (target !== undefined) return target.split('.').at(-1) ?? target;
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    return new URLSearchParams(body.toString()).get('Action') ?? 'unknown';
  }
  return action?.split(':')[1] ?? 'unknown';
}
