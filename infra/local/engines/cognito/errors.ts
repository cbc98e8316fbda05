import { AwsError } from '../protocol/aws-error.ts';

/** Exceptions as Cognito names and words them; clients switch on the name, some on the wording. */
export const notAuthorized = (message: string): AwsError =>
  new AwsError('NotAuthorizedException', message);

export const invalidParameter = (message: string): AwsError =>
  new AwsError('InvalidParameterException', message);

export const resourceNotFound = (message: string): AwsError =>
  new AwsError('ResourceNotFoundException', message);

export const userNotFound = (): AwsError =>
  new AwsError('UserNotFoundException', 'User does not exist.');

export const incorrectCredentials = (): AwsError =>
  notAuthorized('Incorrect username or password.');

export const codeMismatch = (): AwsError =>
  new AwsError('CodeMismatchException', 'Invalid verification code provided, please try again.');

export const codeExpired = (): AwsError =>
  new AwsError('ExpiredCodeException', 'Invalid code provided, please request a code again.');

export const limitExceeded = (): AwsError =>
  new AwsError('LimitExceededException', 'Attempt limit exceeded, please try after some time.');
