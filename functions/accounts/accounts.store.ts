import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { toMilliseconds, type Instant } from '#shared/domain/instant.ts';
import { readAccount, type Account } from '#shared/table/account.entity.ts';
import { keys } from '#shared/table/keys.ts';
import { getItem } from '../platform/aws/get-item.ts';
import { table, tableName } from '../platform/aws/table.ts';
import type { ExtraWrite } from '../platform/ticketing/commit-change.ts';

export const loadAccount = (sub: string): Promise<Account | undefined> =>
  getItem(keys.account(sub), readAccount);

/** Most entries that one sign-out prunes. */
const pruned = 50;

/**
 * Notes that a session signed out, until `until` (epoch seconds), when its last access token has ended. Entries that
 * are over at `now` go away with it.
 */
export const revokeSession = async (
  account: Account,
  originJti: string,
  until: number,
  now: Instant,
): Promise<void> => {
  const over = Object.entries(account.revokedSessions)
    .filter(([session, end]) => session !== originJti && end * 1000 < toMilliseconds(now))
    .slice(0, pruned)
    .map(([session], index): [string, string] => [`#over${String(index)}`, session]);
  const removal =
    over.length === 0
      ? ''
      : ` REMOVE ${over.map(([name]) => `revokedSessions.${name}`).join(', ')}`;
  await table.send(
    new UpdateCommand({
      TableName: tableName,
      Key: { ...keys.account(account.sub) },
      UpdateExpression: `SET revokedSessions.#session = :until${removal}`,
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeNames: { '#session': originJti, ...Object.fromEntries(over) },
      ExpressionAttributeValues: { ':until': until },
    }),
  );
};

/** Refuses tokens of every sign-in before `at` from then on, unless the end is taken back or comes sooner. */
export const planEndOfSessions = async (sub: string, at: Instant): Promise<void> => {
  await table.send(
    new UpdateCommand({
      TableName: tableName,
      Key: { ...keys.account(sub) },
      UpdateExpression: 'SET sessionsEndAt = :at',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':at': at },
    }),
  );
};

/** Takes that back; does nothing where another end was planned since. */
export const keepSessions = async (sub: string, at: Instant): Promise<void> => {
  try {
    await table.send(
      new UpdateCommand({
        TableName: tableName,
        Key: { ...keys.account(sub) },
        UpdateExpression: 'REMOVE sessionsEndAt',
        ConditionExpression: 'sessionsEndAt = :at',
        ExpressionAttributeValues: { ':at': at },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
};

/** Refuses tokens of every sign-in before `validFrom` from the next request on; `told` is written with it. */
export const refuseTokensBefore = async (
  sub: string,
  validFrom: Instant,
  told: readonly ExtraWrite[],
): Promise<void> => {
  const Update = {
    TableName: tableName,
    Key: { ...keys.account(sub) },
    UpdateExpression: 'SET tokensValidFrom = :validFrom REMOVE sessionsEndAt',
    ConditionExpression: 'attribute_exists(pk)',
    ExpressionAttributeValues: { ':validFrom': validFrom },
  };
  await table.send(new TransactWriteCommand({ TransactItems: [{ Update }, ...told] }));
};

/** Refuses tokens of every sign-in before `before` but those of the session that is kept, from the next request on. */
export const endOthers = async (sub: string, before: Instant, kept: string): Promise<void> => {
  await table.send(
    new UpdateCommand({
      TableName: tableName,
      Key: { ...keys.account(sub) },
      UpdateExpression: 'SET othersEnd = :others',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeValues: { ':others': { before, kept } },
    }),
  );
};
