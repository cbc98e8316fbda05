import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { ApiError } from '../../platform/http/api-error.ts';

/** The request itself is at fault: the same mail would fail the same way for ever. */
const permanentNames: ReadonlySet<string> = new Set([
  'ValidationException',
  'InvalidRequest',
  'EntityTooLarge',
  'KeyTooLongError',
]);

const isRefusedTransaction = (error: TransactionCanceledException): boolean =>
  error.CancellationReasons?.some(
    ({ Code }) => Code === 'ValidationError' || Code === 'ItemCollectionSizeLimitExceeded',
  ) === true;

/** Whether an error is of the moment (AWS, the network, others changing the same ticket) and not of the mail. */
export const isTransient = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  if (error instanceof TransactionCanceledException) return !isRefusedTransaction(error);
  if (error instanceof ApiError) return error.code === 'conflict' || error.code === 'unavailable';
  const isOfSdk = '$metadata' in error;
  const isOfNetwork =
    'code' in error &&
    typeof error.code === 'string' &&
    /^(?:E[A-Z]+|UND_ERR_\w+)$/.test(error.code);
  return (
    (isOfSdk && !permanentNames.has(error.name)) ||
    isOfNetwork ||
    error.name === 'TimeoutError' ||
    error.name === 'CredentialsProviderError'
  );
};
