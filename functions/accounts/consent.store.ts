import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '#shared/domain/instant.ts';
import type { Account } from '#shared/table/account.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { table, tableName } from '../platform/aws/table.ts';
import { agreementWrites, loadConsent } from '../platform/consent.ts';

/** Keeps that a customer agreed to a version, once; one that is not there, or is older than what was agreed to, changes nothing. */
export const recordAgreement = async (
  account: Account,
  version: number,
  at: Instant,
): Promise<void> => {
  try {
    await table.send(
      new TransactWriteCommand({ TransactItems: agreementWrites(account, version, at) }),
    );
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
  }
};

/**
 * Has a customer who signs in agree to a text that is newer than what was agreed to before anything else is answered,
 * on every device. Gives the account as it is then.
 */
export const askForConsent = async (account: Account): Promise<Account> => {
  if (account.kind !== 'customer') return account;
  const consent = await loadConsent();
  const isDue = consent !== undefined && (account.consent?.version ?? 0) < consent.version;
  const consentDue = isDue ? consent.version : undefined;
  if (account.consentDue === consentDue) return account;
  await table.send(
    new UpdateCommand({
      TableName: tableName,
      Key: { ...keys.account(account.sub) },
      UpdateExpression: isDue ? 'SET consentDue = :version' : 'REMOVE consentDue',
      ConditionExpression: 'attribute_exists(pk)',
      ...(isDue && { ExpressionAttributeValues: { ':version': consent.version } }),
    }),
  );
  const { consentDue: _due, ...rest } = account;
  return isDue ? { ...rest, consentDue: consent.version } : rest;
};
