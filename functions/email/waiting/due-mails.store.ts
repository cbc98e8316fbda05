import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '#shared/domain/instant.ts';
import { partitions } from '#shared/table/keys.ts';
import {
  dueMailKey,
  readDueMail,
  readWaitingMail,
  type DueMail,
  type WaitingMail,
} from '#shared/table/waiting-mail.entity.ts';
import { table, tableName } from '../../platform/aws/table.ts';

/** A sort key is an instant and an id: `$` is the character after the `#` between them. */
const until = (at: Instant): string => `${at}$`;

/** At most `limit` entries of a shard that are due at `now`, soonest first; strongly consistent. */
export const dueMails = async (
  shard: number,
  now: Instant,
  limit: number,
): Promise<readonly DueMail[]> => {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :shard AND sk < :end',
      ExpressionAttributeValues: { ':shard': partitions.dueMails(shard), ':end': until(now) },
      ConsistentRead: true,
      Limit: limit,
    }),
  );
  return Items.map(readDueMail);
};

/** At most `limit` mails that wait for a person's digest of `dueAt` or an earlier one; strongly consistent. */
export const waitingMails = async (
  personId: string,
  dueAt: Instant,
  limit: number,
): Promise<readonly WaitingMail[]> => {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :person AND sk < :end',
      ExpressionAttributeValues: {
        ':person': partitions.waitingMails(personId),
        ':end': until(dueAt),
      },
      ConsistentRead: true,
      Limit: limit,
    }),
  );
  return Items.map(readWaitingMail);
};

/** Takes an entry away that is done with; false where a mail was added to it since it was read. */
export const finishDue = async (due: DueMail): Promise<boolean> => {
  try {
    await table.send(
      new DeleteCommand({
        TableName: tableName,
        Key: { ...dueMailKey(due) },
        ...(due.does === 'collect' && {
          ConditionExpression: 'attribute_not_exists(pk) OR holds = :read',
          ExpressionAttributeValues: { ':read': due.holds },
        }),
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
};
