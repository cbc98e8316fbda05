import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '#shared/domain/instant.ts';
import { partitions } from '#shared/table/keys.ts';
import { mailInThreadItem, readMailInThread } from '#shared/table/message-id.entity.ts';
import { table, tableName } from '../platform/aws/table.ts';
import type { ExtraWrite } from '../platform/ticketing/commit-change.ts';

/** Adds a mail, sent or received, to those that mails to the ticket's contact refer to. */
export const appendToMailThread = (
  ticketId: string,
  mail: { readonly messageId: string; readonly mailId: string; readonly at: Instant },
): ExtraWrite => ({ Put: { TableName: tableName, Item: mailInThreadItem({ ...mail, ticketId }) } });

/** Message-IDs of the latest mails between a ticket and its contact, oldest first; strongly consistent. */
export const latestOfMailThread = async (ticketId: string, limit: number): Promise<string[]> => {
  const { Items = [] } = await table.send(
    new QueryCommand({
      TableName: tableName,
      KeyConditionExpression: 'pk = :thread',
      ExpressionAttributeValues: { ':thread': partitions.mailThread(ticketId) },
      ScanIndexForward: false,
      ConsistentRead: true,
      Limit: limit,
    }),
  );
  return Items.map(readMailInThread).reverse();
};
