import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { toMilliseconds, type Instant } from '#shared/domain/instant.ts';
import { keys } from '#shared/table/keys.ts';
import { table, tableName } from '../aws/table.ts';

/** Kept so much longer than it could be accepted, in seconds. */
const margin = 600;

/** Uses a token or a proof up; false where it was used before, whoever was quicker. */
export const useOnce = async (issuer: string, id: string, until: Instant): Promise<boolean> => {
  const expiresAt = Math.ceil(toMilliseconds(until) / 1000) + margin;
  try {
    await table.send(
      new PutCommand({
        TableName: tableName,
        Item: { ...keys.usedToken(issuer, id), expiresAt },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};
