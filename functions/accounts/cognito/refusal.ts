import {
  CodeDeliveryFailureException,
  CodeMismatchException,
  ExpiredCodeException,
  InvalidParameterException,
  InvalidPasswordException,
  LimitExceededException,
  NotAuthorizedException,
  PasswordHistoryPolicyViolationException,
  PasswordResetRequiredException,
  RefreshTokenReuseException,
  TooManyFailedAttemptsException,
  UserLambdaValidationException,
  UserNotConfirmedException,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { ApiError } from '../../platform/http/api-error.ts';

type ErrorClass = abstract new (...args: never[]) => Error;

const isOne = (error: unknown, classes: readonly ErrorClass[]): boolean =>
  classes.some((one) => error instanceof one);

/** Wrong, unknown, unconfirmed, disabled, locked or expired: the person may not come in, and is not told why. */
export const isRefused = (error: unknown): boolean =>
  isOne(error, [
    NotAuthorizedException,
    UserNotFoundException,
    UserNotConfirmedException,
    PasswordResetRequiredException,
    RefreshTokenReuseException,
    LimitExceededException,
  ]);

/** A code of a mail that does not fit, for whatever reason. */
export const isWrongCode = (error: unknown): boolean =>
  isRefused(error) ||
  isOne(error, [CodeMismatchException, ExpiredCodeException, TooManyFailedAttemptsException]);

/** No mail went out; nobody is told, because the reason could say whether an address is known. */
export const isMailRefused = (error: unknown): boolean =>
  isRefused(error) ||
  isOne(error, [
    InvalidParameterException,
    CodeDeliveryFailureException,
    UserLambdaValidationException,
  ]);

/** Throws `password_rejected` where the pool did not accept a new password. */
export const refusePassword = (error: unknown): void => {
  if (!isOne(error, [InvalidPasswordException, PasswordHistoryPolicyViolationException])) return;
  throw new ApiError('password_rejected', 'Choose a longer or less common password.');
};
