import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import { instantSchema, toInstant, toMilliseconds, type Instant } from '#shared/domain/instant.ts';
import { keys } from '#shared/table/keys.ts';
import { table, tableName } from '../platform/aws/table.ts';
import { ApiError } from '../platform/http/api-error.ts';

const day = 86_400_000;

const countedSchema = z.object({ bytes: z.int(), endsAt: instantSchema });

/** What one person may still ask to upload. */
interface Allowance {
  readonly personId: string;
  readonly size: number;
  readonly dailyBytes: number;
  readonly now: Instant;
}

const update = async (
  personId: string,
  UpdateExpression: string,
  ConditionExpression: string,
  values: Record<string, string | number>,
): Promise<boolean> => {
  try {
    await table.send(
      new UpdateCommand({
        TableName: tableName,
        Key: keys.uploadQuota(personId),
        UpdateExpression,
        ConditionExpression,
        ExpressionAttributeNames: { '#bytes': 'bytes' },
        ExpressionAttributeValues: values,
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};

const addToRunningDay = ({ personId, size, dailyBytes, now }: Allowance) =>
  update(personId, 'SET #bytes = #bytes + :size', 'endsAt > :now AND #bytes <= :room', {
    ':size': size,
    ':now': now,
    ':room': dailyBytes - size,
  });

const beginDay = ({ personId, size, now }: Allowance) => {
  const end = toMilliseconds(now) + day;
  return update(
    personId,
    'SET #bytes = :size, endsAt = :end, expiresAt = :expiry',
    'attribute_not_exists(#bytes) OR endsAt <= :now',
    { ':size': size, ':now': now, ':end': toInstant(end), ':expiry': Math.ceil(end / 1000) },
  );
};

const endOfDay = async (personId: string): Promise<Instant | undefined> => {
  const { Item } = await table.send(
    new GetCommand({
      TableName: tableName,
      Key: keys.uploadQuota(personId),
      ConsistentRead: true,
    }),
  );
  return countedSchema.safeParse(Item).data?.endsAt;
};

/**
 * Counts bytes that a person asks to upload, whether or not they then arrive, over 24 hours from the first of them.
 * Requests at the same time can not exceed the limit together. One write unit, at most two writes.
 * Throws `quota_exceeded` with the time at which the count begins anew.
 */
export const countUpload = async (allowance: Allowance): Promise<void> => {
  const { personId, size, dailyBytes } = allowance;
  const fits = size <= dailyBytes;
  // The last attempt is for a day that another request began between the first two.
  if (fits && (await addToRunningDay(allowance))) return;
  if (fits && (await beginDay(allowance))) return;
  if (fits && (await addToRunningDay(allowance))) return;
  throw new ApiError(
    'quota_exceeded',
    'The daily limit of uploads is reached.',
    undefined,
    [],
    fits ? await endOfDay(personId) : undefined,
  );
};
