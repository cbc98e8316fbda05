import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { toMilliseconds, type Instant } from '#shared/domain/instant.ts';
import { keys } from '#shared/table/keys.ts';
import { table, tableName } from '../platform/aws/table.ts';

/** Mails with a code that one address gets in an hour, whoever asks. Known and unknown addresses are counted alike. */
const limit = 10;

/** Counts a mail to an address; false once the hour's share is used up: nobody floods a mailbox through us. */
export const mayMailCode = async (email: string, now: Instant): Promise<boolean> => {
  const hour = Math.floor(toMilliseconds(now) / 3_600_000);
  try {
    await table.send(
      new UpdateCommand({
        TableName: tableName,
        Key: { ...keys.codeMails(email, hour) },
        UpdateExpression: 'ADD mails :one SET expiresAt = :end',
        ConditionExpression: 'attribute_not_exists(mails) OR mails < :limit',
        ExpressionAttributeValues: { ':one': 1, ':limit': limit, ':end': (hour + 2) * 3600 },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};
