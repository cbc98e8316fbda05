import { AwsError } from '../protocol/aws-error.ts';

/** Error codes with the status S3 gives them; other codes are 400. */
const statuses: Readonly<Record<string, number>> = {
  AccessDenied: 403,
  AccessForbidden: 403,
  InvalidAccessKeyId: 403,
  SignatureDoesNotMatch: 403,
  RequestTimeTooSkewed: 403,
  NoSuchBucket: 404,
  NoSuchKey: 404,
  NoSuchUpload: 404,
  NoSuchVersion: 404,
  NoSuchCORSConfiguration: 404,
  MethodNotAllowed: 405,
  OperationAborted: 409,
  MissingContentLength: 411,
  PreconditionFailed: 412,
  InvalidRange: 416,
  NotImplemented: 501,
};

export const s3Error = (code: string, message: string): AwsError =>
  new AwsError(code, message, statuses[code] ?? 400);

export const accessDenied = (message = 'Access Denied'): AwsError =>
  s3Error('AccessDenied', message);

export const noSuchKey = (): AwsError => s3Error('NoSuchKey', 'The specified key does not exist.');

export const preconditionFailed = (): AwsError =>
  s3Error('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold');
