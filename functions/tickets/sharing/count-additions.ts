import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { toMilliseconds, type Instant } from '#shared/domain/instant.ts';
import { keys } from '#shared/table/keys.ts';
import { table, tableName } from '../../platform/aws/table.ts';
import { ApiError } from '../../platform/http/api-error.ts';

/** People whom one customer adds in an hour: each gets a mail, and we are no way to write to strangers. */
const hourlyLimit = 40;

/** Counts people a customer adds by address. Throws `too_many_requests` past forty in an hour. */
export const countAdditions = async (
  contactId: string,
  people: number,
  now: Instant,
): Promise<void> => {
  const hour = Math.floor(toMilliseconds(now) / 3_600_000);
  try {
    await table.send(
      new UpdateCommand({
        TableName: tableName,
        Key: keys.additionsOfHour(contactId, hour),
        UpdateExpression: 'ADD additions :people SET expiresAt = :end',
        ConditionExpression: 'attribute_not_exists(additions) OR additions <= :room',
        ExpressionAttributeValues: {
          ':people': people,
          ':room': hourlyLimit - people,
          ':end': (hour + 2) * 3600,
        },
      }),
    );
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException)
      throw new ApiError('too_many_requests', 'These were many people. Wait an hour.');
    throw error;
  }
};
