import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { toMilliseconds, type Instant } from '#shared/domain/instant.ts';
import { keys } from '#shared/table/keys.ts';
import { table, tableName } from '../platform/aws/table.ts';

/** Mails with a code that one address gets in an hour, whoever asks. Known and unknown addresses are counted alike. */
const limit = 10;

/** Of those, what one network may ask for: a stranger does not use up what the owner needs. Cognito gives five an hour. */
const sourceLimit = 3;

const count = async (
  key: { readonly pk: string; readonly sk: string },
  most: number,
  expiresAt: number,
): Promise<boolean> => {
  try {
    await table.send(
      new UpdateCommand({
        TableName: tableName,
        Key: { ...key },
        UpdateExpression: 'ADD mails :one SET expiresAt = :end',
        ConditionExpression: 'attribute_not_exists(mails) OR mails < :limit',
        ExpressionAttributeValues: { ':one': 1, ':limit': most, ':end': expiresAt },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

/**
 * Counts a mail to an address, asked for by a network; false once the hour's share of either is used up: nobody floods
 * a mailbox through us, and nobody alone keeps its owner from a code.
 */
export const mayMailCode = async (
  email: string,
  source: string,
  now: Instant,
): Promise<boolean> => {
  const hour = Math.floor(toMilliseconds(now) / 3_600_000);
  const end = (hour + 2) * 3600;
  const { pk, sk } = keys.codeMails(email, hour);
  return (
    (await count({ pk, sk: `${sk}#${source}` }, sourceLimit, end)) && count({ pk, sk }, limit, end)
  );
};
