import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
} from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { toMilliseconds, type Instant } from '#shared/domain/instant.ts';
import type { Account } from '#shared/table/account.entity.ts';
import { keys, type Key } from '#shared/table/keys.ts';
import { getItem } from '../platform/aws/get-item.ts';
import { table, tableName } from '../platform/aws/table.ts';
import type { ExtraWrite } from '../platform/ticketing/commit-change.ts';

/** Recovery codes that may be tried for an account in an hour; whoever tries knows the password. */
const attemptsAnHour = 10;

const codesSchema = z.object({ hashes: z.set(z.string()).default(new Set()) });

/** Hashes of the recovery codes that are left. */
export const recoveryHashes = async (sub: string): Promise<readonly string[]> =>
  (await getItem(keys.recoveryCodes(sub), (item) => [...codesSchema.parse(item).hashes])) ?? [];

/** The items that say of an account, and of an agent's list entry, since when its second factor is on. */
const flagged = ({ sub, kind, person }: Account): { key: Key; name: string; value: unknown }[] => [
  { key: keys.account(sub), name: 'secondFactor', value: 'on' },
  ...(kind === 'agent'
    ? [{ key: keys.agent(person.id), name: 'secondFactorSince', value: 'since' }]
    : []),
];

const putCodes = (sub: string, hashes: readonly string[]): ExtraWrite => ({
  Put: {
    TableName: tableName,
    Item: { ...keys.recoveryCodes(sub), hashes: new Set(hashes) },
  },
});

/** Notes that a second factor is on, with its recovery codes and what tells of it. From here on no sign-in without it counts. */
export const saveSecondFactor = async (
  account: Account,
  hashes: readonly string[],
  since: Instant,
  told: ExtraWrite,
): Promise<void> => {
  const updates = flagged(account).map(({ key, name, value }) => ({
    Update: {
      TableName: tableName,
      Key: { ...key },
      UpdateExpression: 'SET #name = :value',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeNames: { '#name': name },
      ExpressionAttributeValues: { ':value': value === 'on' ? { since } : since },
    },
  }));
  await table.send(
    new TransactWriteCommand({ TransactItems: [...updates, putCodes(account.sub, hashes), told] }),
  );
};

/** The writes that take a second factor off an account, with its codes. */
export const removalOfSecondFactor = (account: Account): ExtraWrite[] => [
  ...flagged(account).map(({ key, name }) => ({
    Update: {
      TableName: tableName,
      Key: { ...key },
      UpdateExpression: 'REMOVE #name',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeNames: { '#name': name },
    },
  })),
  { Delete: { TableName: tableName, Key: { ...keys.recoveryCodes(account.sub) } } },
];

export const removeSecondFactor = async (account: Account, told: ExtraWrite): Promise<void> => {
  const TransactItems = [...removalOfSecondFactor(account), told];
  await table.send(new TransactWriteCommand({ TransactItems }));
};

/** Makes these the codes that count. */
export const replaceRecoveryHashes = async (
  sub: string,
  hashes: readonly string[],
  told: ExtraWrite,
): Promise<void> => {
  await table.send(new TransactWriteCommand({ TransactItems: [putCodes(sub, hashes), told] }));
};

/** Uses a code up, with what tells of it; false where another request was quicker. */
export const consumeRecoveryHash = async (
  sub: string,
  hash: string,
  told: ExtraWrite,
): Promise<boolean> => {
  const Update = {
    TableName: tableName,
    Key: { ...keys.recoveryCodes(sub) },
    UpdateExpression: 'DELETE hashes :used',
    ConditionExpression: 'contains(hashes, :hash)',
    ExpressionAttributeValues: { ':used': new Set([hash]), ':hash': hash },
  };
  try {
    await table.send(new TransactWriteCommand({ TransactItems: [{ Update }, told] }));
    return true;
  } catch (error) {
    if (error instanceof TransactionCanceledException) return false;
    throw error;
  }
};

/** Counts an attempt; false once the hour's share is used up. */
export const mayTryRecoveryCode = async (sub: string, now: Instant): Promise<boolean> => {
  const hour = Math.floor(toMilliseconds(now) / 3_600_000);
  try {
    await table.send(
      new UpdateCommand({
        TableName: tableName,
        Key: { ...keys.recoveryAttempts(sub, hour) },
        UpdateExpression: 'ADD attempts :one SET expiresAt = :end',
        ConditionExpression: 'attribute_not_exists(attempts) OR attempts < :limit',
        ExpressionAttributeValues: {
          ':one': 1,
          ':limit': attemptsAnHour,
          ':end': (hour + 2) * 3600,
        },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};
